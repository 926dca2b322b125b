package io.metalearn.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.BlobsPlugin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidualTest {
    /** y = a + b x + sin(3 x): a and b are the task's own, the wave is everybody's. The field is called as one that is added. */
    private record Waves(int from) implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(List.of(new Field.Numeric("below")), new Target.Real("y", 1, 0, 2));
        }

        @Override
        public int size() {
            return 40;
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of("wave " + (from + task), TaskCard.ENDLESS);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            RandomStream own = new Seed(5).child(from + task).stream();
            double a = own.nextGaussian();
            double b = own.nextGaussian();
            int queries = shape.queries() == EpisodeShape.ALL ? 60 : shape.queries();
            return new Episode(
                    task(task).name(),
                    rows(a, b, shape.shots(), seed.child("support")),
                    rows(a, b, queries, seed.child("query")));
        }

        private static Batch rows(double a, double b, int n, Seed seed) {
            RandomStream draws = seed.stream();
            float[] x = new float[n];
            float[] y = new float[n];
            for (int i = 0; i < n; i++) {
                x[i] = (float) (4 * draws.nextDouble() - 2);
                y[i] = (float) (a + b * x[i] + StrictMath.sin(3 * x[i]));
            }
            return new Batch(Matrix.column(x), Matrix.column(y));
        }
    }

    private static final Tasks WAVES =
            new Tasks(new Waves(0), new Waves(100), new Waves(200), DataCard.of("waves"), Optional.empty());

    private static final MetaLearner NET = Parts.process(2500, 32);

    private double line;
    private double alone;

    /** Trained once, for all that is to be better. */
    @BeforeAll
    void judgeEachAlone() {
        line = error(learned(Parts.eb()));
        alone = error(learned(NET));
    }

    private static Learner learned(MetaLearner metaLearner) {
        return metaLearner.learn(WAVES, Training.of(new Seed(1)));
    }

    private static double error(Learner learner) {
        double sum = 0;
        for (int task = 0; task < WAVES.test().size(); task++) {
            Episode episode = WAVES.test().episode(task, EpisodeShape.of(10, 50), new Seed(9));
            Matrix predicted = learner.adapt(episode.support(), new Seed(0))
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < 50; row++) {
                sum += Math.pow(
                        predicted.get(row, 0) - episode.query().targets().get(row, 0), 2);
            }
        }
        return Math.sqrt(sum / (50 * WAVES.test().size()));
    }

    @Test
    void a_net_above_a_line_learns_the_wave_that_neither_has_alone() {
        double both = error(learned(new Residual(Parts.eb(), NET)));
        assertThat(both).as("line %s, net alone %s", line, alone).isLessThan(0.6 * Math.min(line, alone));
    }

    @Test
    void it_predicts_what_the_one_below_does_and_what_the_one_above_adds() {
        MetaLearner above = Parts.net(20, 4);
        Learner learner = learned(new Residual(Parts.eb(), above));
        Learner below = Parts.eb()
                .restore(new LearnerState(
                        WAVES.schema(), learner.state().tensors().under("below.")));
        Episode episode = WAVES.test().episode(3, EpisodeShape.of(5, 8), new Seed(2));
        Predictor known = below.adapt(episode.support(), new Seed(0));
        Remainder remainder =
                Remainder.restored(WAVES.schema(), below, true, learner.state().tensors());
        Matrix seen = remainder.features(
                episode.query().features(), known.predict(episode.query().features()));
        Matrix added = above.restore(new LearnerState(
                        remainder.schema(), learner.state().tensors().under("above.")))
                .adapt(remainder.support(episode.support(), new Seed(0)), new Seed(0))
                .predict(seen)
                .mean();
        Matrix sum = learner.adapt(episode.support(), new Seed(0))
                .predict(episode.query().features())
                .mean();
        Matrix base = known.predict(episode.query().features()).mean();
        for (int row = 0; row < 8; row++) {
            assertThat(sum.get(row, 0)).isCloseTo(base.get(row, 0) + added.get(row, 0), within(1e-5f));
        }
        assertThat(seen.columns()).isEqualTo(3);
        assertThat(seen.get(0, 1)).isCloseTo(base.get(0, 0) / 2, within(1e-5f));
        assertThat(remainder.schema().fields())
                .extracting(Field::name)
                .containsExactly("below", "below'", "below.deviation");
    }

    @Test
    void one_that_sees_the_line_learns_the_target_itself_and_gains_too() {
        Learner seeing = learned(Residual.seeing(Parts.eb(), NET));
        assertThat(error(seeing)).isLessThan(0.8 * Math.min(line, alone));
        Remainder remainder = Remainder.restored(
                WAVES.schema(),
                Parts.eb()
                        .restore(new LearnerState(
                                WAVES.schema(), seeing.state().tensors().under("below."))),
                false,
                seeing.state().tensors());
        Episode episode = WAVES.test().episode(3, EpisodeShape.of(5, 8), new Seed(2));
        assertThat(remainder.support(episode.support(), new Seed(0)).targets())
                .isEqualTo(episode.support().targets());
        assertThat(remainder.schema().target()).isEqualTo(WAVES.schema().target());
    }

    @Test
    void what_is_left_has_the_spread_that_was_measured() {
        Learner below = learned(Parts.eb());
        Remainder remainder = Remainder.of(WAVES, below, true, new Seed(3));
        double sum = 0;
        int rows = 0;
        for (int task = 0; task < 40; task++) {
            Episode episode = remainder
                    .of(WAVES)
                    .train()
                    .episode(task, EpisodeShape.of(new int[] {0, 1, 2, 5, 10}[task % 5], 50), new Seed(4));
            for (float left : episode.query().targets().toArray()) {
                sum += left * left;
                rows++;
            }
        }
        assertThat(Math.sqrt(sum / rows)).isCloseTo(remainder.spread(), within(0.1 * remainder.spread()));
    }

    @Test
    void classes_have_no_difference() {
        Tasks blobs = Parts.tasks(new BlobsPlugin());
        assertThatThrownBy(() -> new Residual(Parts.eb(), Parts.eb()).learn(blobs, Training.of(new Seed(1))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a learner above another predicts a real or binary target, got Classes");
    }
}
