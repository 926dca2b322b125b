package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownClassesTest {
    private static final Schema SCHEMA = new Schema(List.of(new Field.Numeric("x")), new Target.Classes("kind", 3));

    /** Class k lies at 10 k, its query rows at 10 k + 1 and 10 k + 2. */
    private record Places(Schema schema, int size) implements TaskDistribution {
        @Override
        public TaskCard task(int task) {
            return new TaskCard("places/" + task, 3, 3);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(
                    "places/" + task,
                    new Batch(Matrix.column(0, 10, 20), Matrix.column(0, 1, 2)),
                    new Batch(Matrix.column(1, 2, 11, 12, 21, 22), Matrix.column(0, 0, 1, 1, 2, 2)));
        }
    }

    /** Strange is what is far from every support row. */
    private record Nearest(Schema schema, float threshold) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            return restore(Tensors.of("support", Tensor.of(support.features())));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new Far(adapted, threshold);
        }

        @Override
        public LearnerState state() {
            return new LearnerState(schema, Tensors.empty());
        }
    }

    private record Far(Tensors state, float threshold) implements AbstainingPredictor {
        @Override
        public Matrix strangeness(Matrix features) {
            float[] support = state.get("support").toArray();
            return Matrix.generate(features.rows(), 1, values -> {
                for (int row = 0; row < values.length; row++) {
                    values[row] = Float.MAX_VALUE;
                    for (float known : support) {
                        values[row] = Math.min(values[row], Math.abs(features.get(row, 0) - known));
                    }
                }
            });
        }

        @Override
        public Prediction predict(Matrix features) {
            return new Prediction(Matrix.zeros(features.rows(), 3));
        }
    }

    /** Predicts, and never abstains. */
    private record Certain(Learner learner) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            return restore(learner.adapt(support, seed).state());
        }

        @Override
        public Predictor restore(Tensors adapted) {
            Predictor predictor = learner.restore(adapted);
            return new Predictor() {
                @Override
                public Prediction predict(Matrix features) {
                    return predictor.predict(features);
                }

                @Override
                public Tensors state() {
                    return adapted;
                }
            };
        }

        @Override
        public LearnerState state() {
            return learner.state();
        }
    }

    private static final TestEpisodes EPISODES = new TestEpisodes(new Places(SCHEMA, 9), 3, 2);

    /** Rows lie 1 and 2 from those of their class, and 8 at least from those of another. */
    @Test
    void rows_of_the_class_that_is_left_out_are_told_from_the_others() {
        assertThat(UnknownClasses.of(new Nearest(SCHEMA, 5), EPISODES, 1, 9, 1)).contains(new UnknownClasses(0, 1, 1));
    }

    /** Above a threshold of 1.5 is also one of the two rows of each class that is known. */
    @Test
    void a_low_threshold_has_false_alarms_and_the_same_order() {
        UnknownClasses unknown =
                UnknownClasses.of(new Nearest(SCHEMA, 1.5f), EPISODES, 1, 3, 1).orElseThrow();
        assertThat(unknown.falseAlarms()).isCloseTo(0.5, offset(1e-12));
        assertThat(unknown.auroc()).isCloseTo(1, offset(1e-12));
    }

    @Test
    void of_one_that_never_abstains_nothing_is_said() {
        assertThat(UnknownClasses.of(new Certain(new Nearest(SCHEMA, 5)), EPISODES, 1, 9, 1))
                .isEmpty();
    }

    @Test
    void without_support_there_is_no_class_to_leave_out() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnknownClasses.of(new Nearest(SCHEMA, 5), EPISODES, 0, 9, 1))
                .withMessage("shots must be >= 1, got 0");
    }
}
