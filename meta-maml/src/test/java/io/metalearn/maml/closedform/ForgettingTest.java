package io.metalearn.maml.closedform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.ForgettingPredictor;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows that ALPaCA takes out of what it knows, against adapting to the others; differences are in units of the deviation that it states. */
class ForgettingTest {
    private static final Seed SEED = new Seed(3);
    private static final int ROWS = 10;
    private static final Tasks TASKS = new SinusoidPlugin().create(SinusoidConfig.defaults());

    private static Learner learner;

    @BeforeAll
    static void learn() {
        OuterLoop outer = new OuterLoop(200, 8, Descent.adam(1e-2, 0.1), EpisodeSizes.of(1, 10, 10), Validation.none());
        AlpacaConfig config = new AlpacaConfig(NetConfig.of(Activation.TANH, 16, 16), true, outer);
        learner = new Alpaca(config, KernelChoice.preferred()).learn(TASKS, Training.of(SEED));
    }

    private static Episode episode(int task) {
        return TASKS.test().episode(task, EpisodeShape.of(ROWS, 20), SEED);
    }

    private static ForgettingPredictor adapted(Batch support) {
        return (ForgettingPredictor) learner.adapt(support, SEED);
    }

    /** The largest difference of means, and of deviations, in deviations. */
    private static double difference(Prediction one, Prediction other) {
        Matrix deviation = other.deviation().orElseThrow();
        double most = 0;
        for (int row = 0; row < deviation.rows(); row++) {
            double unit = deviation.get(row, 0);
            most = Math.max(most, Math.abs(one.mean().get(row, 0) - other.mean().get(row, 0)) / unit);
            most = Math.max(most, Math.abs(one.deviation().orElseThrow().get(row, 0) - unit) / unit);
        }
        return most;
    }

    @Test
    void a_row_that_is_forgotten_leaves_what_adapting_to_the_others_gives() {
        double most = 0;
        double moved = Double.MAX_VALUE;
        for (int task = 0; task < 50; task++) {
            Episode episode = episode(task);
            Matrix query = episode.query().features();
            for (int row = 0; row < ROWS; row++) {
                Prediction never = adapted(episode.support().without(row)).predict(query);
                ForgettingPredictor knowing = adapted(episode.support());
                Prediction forgot =
                        knowing.forget(episode.support().rows(row, row + 1)).predict(query);
                most = Math.max(most, difference(forgot, never));
                moved = Math.min(moved, difference(knowing.predict(query), never));
            }
        }
        assertThat(most).as("a row forgotten").isLessThan(1e-4);
        assertThat(moved).as("a row that is not forgotten").isGreaterThan(10 * most);
    }

    @Test
    void eight_of_ten_rows_that_are_forgotten_one_after_the_other_leave_what_the_last_two_give() {
        double most = 0;
        for (int task = 0; task < 50; task++) {
            Episode episode = episode(task);
            ForgettingPredictor left = adapted(episode.support());
            for (int row = 0; row < ROWS - 2; row++) {
                left = left.forget(episode.support().rows(row, row + 1));
            }
            most = Math.max(
                    most,
                    difference(
                            left.predict(episode.query().features()),
                            adapted(episode.support().rows(ROWS - 2, ROWS))
                                    .predict(episode.query().features())));
        }
        assertThat(most).isLessThan(2e-3);
    }

    @Test
    void a_row_that_was_never_there_is_found_out_when_it_is_forgotten_often_enough() {
        Batch support = episode(0).support();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntStream.range(0, ROWS)
                        .mapToObj(i -> support.rows(0, 1))
                        .reduce(adapted(support.rows(0, 1)), ForgettingPredictor::forget, (a, b) -> b))
                .withMessageContaining("has not been observed");
    }
}
