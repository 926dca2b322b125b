package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Activation;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.tck.MetaLearnerContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Over a table of embeddings so large that it is trained by its rows. */
class LargeTableTest {
    private static final int IDS = ParameterLayout.TABLE_ROWS + 100;
    private static final int WIDTH = 2;
    private static final String TABLE = "E.id";
    private static final Seed SEED = new Seed(3);

    /** Rows of one of ten ids of a task, and a number. */
    private record Ids() implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(List.of(new Field.Categorical("id", IDS), new Field.Numeric("x")), new Target.Real("y"));
        }

        @Override
        public int size() {
            return 5;
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of("ids " + task, TaskCard.ENDLESS);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(
                    "ids " + task,
                    rows(task, shape.shots(), seed.child("support")),
                    rows(task, Math.min(shape.queries(), 20), seed.child("query")));
        }

        private static Batch rows(int task, int n, Seed seed) {
            RandomStream draws = seed.stream();
            return new Batch(
                    Matrix.generate(n, 2, all -> {
                        for (int i = 0; i < n; i++) {
                            all[2 * i] = 500 * task + draws.nextInt(10);
                            all[2 * i + 1] = (float) draws.nextGaussian();
                        }
                    }),
                    Matrix.generate(n, 1, all -> {
                        for (int i = 0; i < n; i++) {
                            all[i] = (float) draws.nextGaussian();
                        }
                    }));
        }
    }

    private static Tasks tasks() {
        Ids ids = new Ids();
        return new Tasks(ids, ids, ids, DataCard.of("ids"), Optional.empty());
    }

    private static Maml maml(MamlConfig like) {
        NetConfig net = new NetConfig(List.of(6), Activation.TANH, WIDTH, List.of(), 0);
        return new Maml(like.on(net, 2, 0.2, Small.outer()), KernelChoice.preferred());
    }

    @Nested
    class OfMelu extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return maml(MamlConfig.melu());
        }

        @Override
        protected Tasks tasks() {
            return LargeTableTest.tasks();
        }
    }

    @Nested
    class OfMaml extends MetaLearnerContract {
        @Override
        protected MetaLearner metaLearner() {
            return maml(MamlConfig.defaults());
        }

        @Override
        protected Tasks tasks() {
            return LargeTableTest.tasks();
        }
    }

    /** Central differences, extrapolated (Richardson) to fourth order, of every entry of the first task's ids. */
    @Test
    void the_gradient_by_the_rows_goes_through_the_inner_steps_exactly() {
        for (MamlConfig config : List.of(MamlConfig.melu(), MamlConfig.defaults(), MamlConfig.metaSgd())) {
            MetaObjective objective = maml(config).objective(tasks().schema());
            Tensors parameters = objective.initial(SEED);
            List<Episode> episodes = List.of(tasks().train().episode(0, EpisodeShape.of(5, 7), SEED));
            LossAndGradients actual = objective.evaluate(parameters, episodes, SEED);
            for (int entry = 0; entry < 10 * WIDTH; entry++) {
                double slope = (4 * slope(objective, parameters, episodes, entry, 0.02)
                                - slope(objective, parameters, episodes, entry, 0.04))
                        / 3;
                assertThat((double) actual.gradients().get(TABLE).get(entry))
                        .as("%s, entry %s", config.adapted(), entry)
                        .isCloseTo(slope, within(2e-4));
            }
        }
    }

    private static double slope(
            MetaObjective objective, Tensors parameters, List<Episode> episodes, int entry, double h) {
        double above =
                objective.evaluate(moved(parameters, entry, h), episodes, SEED).loss();
        double below =
                objective.evaluate(moved(parameters, entry, -h), episodes, SEED).loss();
        return (above - below) / (2 * h);
    }

    private static Tensors moved(Tensors parameters, int entry, double by) {
        Tensor table = parameters.get(TABLE);
        return parameters.with(TABLE, Tensor.generate(table.shape(), values -> {
            table.copyTo(values, 0);
            values[entry] += (float) by;
        }));
    }

    @Test
    void an_adapted_model_has_the_tensors_that_moved_and_reads_the_others_where_they_are() {
        Episode episode = tasks().test().episode(0, EpisodeShape.of(5, 7), SEED);
        for (MamlConfig config : List.of(MamlConfig.melu(), MamlConfig.anil())) {
            Predictor adapted = maml(config).learn(tasks(), Training.of(SEED)).adapt(episode.support(), SEED);
            assertThat(adapted.state().names()).isNotEmpty().doesNotContain(TABLE);
            assertThat(adapted.predict(episode.query().features()).mean().isFinite())
                    .isTrue();
        }
    }
}
