package io.metalearn.attention.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.QueryLoss;
import io.metalearn.nn.training.Validation;
import io.metalearn.tck.LearningContract;
import io.metalearn.tck.LinearTasks;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the neural processes learn to adapt, and say how sure they are. */
class ProcessLearnsTest {
    private static final Tasks TASKS = MixedFields.tasks();
    private static final int TEST_TASKS = 20;

    private static MetaLearner learner(String name) {
        return learner(name, QueryLoss.POINTWISE);
    }

    private static MetaLearner learner(String name, QueryLoss loss) {
        OuterLoop outer =
                new OuterLoop(400, 8, Descent.adam(5e-3, 0.05), EpisodeSizes.of(0, 12, 12), Validation.none());
        NetConfig net = NetConfig.of(Activation.TANH, 24);
        List<Integer> decoder = List.of(24);
        return switch (name) {
            case "cnp" -> new CnpPlugin().create(new CnpConfig(net, 24, decoder, 0.1, loss, outer));
            case "anp" -> new AnpPlugin().create(new AnpConfig(net, 24, 2, decoder, 0.1, loss, outer));
            case "tanp" ->
                new TanpPlugin().create(new TanpConfig(net, 24, 12, 4, 1, decoder, 0.1, 0.1, 0.1, loss, outer));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Mean squared error, in units of the target's variance, and the mean deviation. */
    private record Judged(double error, double deviation) {
        static Judged of(Learner learner, int shots) {
            double error = 0;
            double deviation = 0;
            for (int task = 0; task < TEST_TASKS; task++) {
                Episode episode = TASKS.test().episode(task, EpisodeShape.of(shots, 20), new Seed(3).child(task));
                Prediction prediction = learner.adapt(episode.support(), new Seed(0))
                        .predict(episode.query().features());
                for (int row = 0; row < episode.query().size(); row++) {
                    double miss = prediction.mean().get(row, 0)
                            - episode.query().targets().get(row, 0);
                    error += Math.pow(miss / MixedFields.DEVIATION, 2)
                            / episode.query().size()
                            / TEST_TASKS;
                    deviation += prediction.deviation().orElseThrow().get(row, 0)
                            / MixedFields.DEVIATION
                            / episode.query().size()
                            / TEST_TASKS;
                }
            }
            return new Judged(error, deviation);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnp", "anp", "tanp"})
    void more_rows_make_it_more_right_and_more_sure(String name) {
        Learner learner = learner(name).learn(TASKS, Training.of(new Seed(1)));
        Judged none = Judged.of(learner, 0);
        Judged ten = Judged.of(learner, 10);
        assertThat(ten.error()).isLessThan(0.5 * none.error());
        assertThat(ten.deviation()).isLessThan(0.8 * none.deviation());
    }

    @ParameterizedTest
    @CsvSource({"cnp, PAIRWISE", "anp, LISTWISE", "tanp, LISTWISE"})
    void what_learned_to_rank_orders_the_rows_of_a_new_task(String name, QueryLoss loss) {
        Learner learner = learner(name, loss).learn(TASKS, Training.of(new Seed(1)));
        assertThat(shareOfPairsInOrder(learner)).isGreaterThan(0.8);
    }

    private static double shareOfPairsInOrder(Learner learner) {
        double inOrder = 0;
        for (int task = 0; task < TEST_TASKS; task++) {
            Episode episode = TASKS.test().episode(task, EpisodeShape.of(10, 20), new Seed(3).child(task));
            Prediction scores = learner.adapt(episode.support(), new Seed(0))
                    .predict(episode.query().features());
            assertThat(scores.deviation()).isEmpty();
            inOrder += shareOfPairsInOrder(scores.mean(), episode.query().targets()) / TEST_TASKS;
        }
        return inOrder;
    }

    private static double shareOfPairsInOrder(Matrix scores, Matrix targets) {
        int inOrder = 0;
        int pairs = 0;
        for (int i = 0; i < targets.rows(); i++) {
            for (int j = 0; j < targets.rows(); j++) {
                if (targets.get(i, 0) > targets.get(j, 0)) {
                    pairs++;
                    inOrder += scores.get(i, 0) > scores.get(j, 0) ? 1 : 0;
                }
            }
        }
        return (double) inOrder / pairs;
    }

    @Test
    void a_row_observed_later_counts_as_much_as_one_observed_at_once() {
        Learner learner = Small.learner("cnp", 0).learn(TASKS, Training.of(new Seed(1)));
        Episode episode = TASKS.test().episode(0, EpisodeShape.of(7, 20), new Seed(2));
        Predictor atOnce = learner.adapt(episode.support(), new Seed(0));
        OnlinePredictor online = (OnlinePredictor) learner.adapt(TASKS.schema().emptyBatch(), new Seed(0));
        for (int row = 0; row < 7; row++) {
            online = online.observe(episode.support().rows(row, row + 1));
        }
        Prediction expected = atOnce.predict(episode.query().features());
        Prediction actual = online.predict(episode.query().features());
        for (int row = 0; row < 20; row++) {
            assertThat(actual.mean().get(row, 0)).isCloseTo(expected.mean().get(row, 0), within(1e-3f));
        }
    }

    abstract static class OnSigns extends LearningContract {
        @Override
        protected Tasks tasks() {
            return LinearTasks.signs();
        }
    }

    @Nested
    class OfCnpOnABinaryTarget extends OnSigns {
        @Override
        protected MetaLearner metaLearner() {
            return learner("cnp");
        }
    }

    @Nested
    class OfAnpOnABinaryTarget extends OnSigns {
        @Override
        protected MetaLearner metaLearner() {
            return learner("anp");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnp", "anp", "tanp"})
    void classes_are_refused(String name) {
        Schema classes = new Schema(List.of(new Field.Numeric("x")), new Target.Classes("kind", 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Small.learner(name, 0).restore(new LearnerState(classes, Tensors.empty())))
                .withMessageContaining(name + " predicts real targets")
                .withMessageContaining("kind");
    }

    @Test
    void settings_out_of_range_are_refused() {
        CnpConfig cnp = Small.cnp(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CnpConfig(cnp.net(), 0, cnp.decoder(), 0.1, QueryLoss.POINTWISE, cnp.outer()))
                .withMessage("width must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CnpConfig(cnp.net(), 4, cnp.decoder(), 1, QueryLoss.POINTWISE, cnp.outer()))
                .withMessage("deviationFloor must be in (0, 1), got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnpConfig(cnp.net(), 5, 2, cnp.decoder(), 0.1, QueryLoss.POINTWISE, cnp.outer()))
                .withMessage("width must be a multiple of heads, got 5 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TanpConfig(
                        cnp.net(), 4, 3, 5, 0, cnp.decoder(), 1, 0.1, 0.1, QueryLoss.POINTWISE, cnp.outer()))
                .withMessage("temperature must be > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TanpConfig(
                        cnp.net(), 4, 3, 5, 1, cnp.decoder(), -1, 0.1, 0.1, QueryLoss.POINTWISE, cnp.outer()))
                .withMessage("klWeight must be >= 0, got -1.0");
    }
}
