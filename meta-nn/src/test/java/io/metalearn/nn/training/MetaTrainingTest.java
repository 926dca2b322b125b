package io.metalearn.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The outer loop on losses of one parameter t whose course is known. */
class MetaTrainingTest {
    /** One task that is called lamp, with a row of zeros. */
    private record Lamp() implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(List.of(new Field.Numeric("x")), new Target.Real("y"));
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of("lamp", TaskCard.ENDLESS);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            Batch row = new Batch(Matrix.zeros(1, 1), Matrix.zeros(1, 1));
            return new Episode("lamp", row.select(), row);
        }
    }

    private static final Tasks TASKS =
            new Tasks(new Lamp(), new Lamp(), new Lamp(), DataCard.of("lamps"), Optional.empty());

    /** Remembers what it is told; stops after a step, starts from a checkpoint. */
    private static final class Listening implements TrainingMonitor {
        private final long stopAfter;
        private final Optional<Checkpoint> start;
        private final List<String> setbacks = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private Optional<Checkpoint> last = Optional.empty();

        Listening(long stopAfter, Optional<Checkpoint> start) {
            this.stopAfter = stopAfter;
            this.start = start;
        }

        @Override
        public Optional<Checkpoint> start() {
            return start;
        }

        @Override
        public void step(long step, long steps, double loss, Supplier<Checkpoint> state) {
            losses.add(loss);
            if (step == stopAfter) {
                last = Optional.of(state.get());
                throw new CancellationException("stopped");
            }
        }

        @Override
        public void validated(long step, double loss) {}

        @Override
        public void wentBack(long step, String reason) {
            setbacks.add(reason);
        }
    }

    private static Tensors run(
            EpisodeObjective.Loss loss, int steps, double rate, Validation validation, Listening monitor) {
        return training(loss, steps, rate, validation).run(TASKS, new Training(new Seed(0), 1, 1, monitor));
    }

    private static MetaTraining training(EpisodeObjective.Loss loss, int steps, double rate, Validation validation) {
        Descent descent = new Descent(Descent.Rule.SGD, rate, 0.1, Annealing.LINEAR, 1e9, 0);
        OuterLoop settings = new OuterLoop(steps, 1, descent, EpisodeSizes.of(0, 0, 1), validation);
        return new MetaTraining(
                settings,
                new EpisodeObjective(seed -> Tensors.of("t", Tensor.scalar(0.1f)), loss, KernelChoice.preferred()));
    }

    private static Listening listening() {
        return new Listening(Long.MAX_VALUE, Optional.empty());
    }

    /** t - ln t, least at 1. Descent at a rate above 4 may step below 0, where there is no logarithm; below 2 it gets there. */
    private static Var barrier(Parameters theta) {
        Var t = theta.get("t");
        return t.minus(t.log()).sum();
    }

    /** A mean over no rows is NaN, of whatever parameters. */
    @Test
    void an_episode_without_a_row_to_query_is_told_for_what_it_is() {
        Batch rows = new Batch(Matrix.zeros(5, 1), Matrix.zeros(5, 1));
        Episode episode = new Episode("small", rows, rows.rows(0, 0));
        EpisodeObjective objective = new EpisodeObjective(
                seed -> Tensors.of("t", Tensor.scalar(1)),
                (tape, theta, drawn) ->
                        drawn.query().targets().minus(theta.get("t")).square().mean(),
                KernelChoice.preferred());
        assertThatThrownBy(() -> objective.evaluate(Tensors.of("t", Tensor.scalar(1)), List.of(episode), new Seed(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("task small has no row to query, its support of 5 rows is all of it");
    }

    @Test
    void a_training_that_leaves_the_finite_numbers_goes_back_and_on_at_half_the_rate() {
        Listening monitor = listening();
        Tensors learned = run((tape, theta, episode) -> barrier(theta), 300, 5, Validation.none(), monitor);
        assertThat(learned.get("t").get(0)).isCloseTo(1, within(1e-4f));
        assertThat(monitor.setbacks).hasSizeBetween(1, 5);
        assertThat(monitor.setbacks.get(0))
                .contains("outer step")
                .contains("task lamp")
                .contains("NaN");
        assertThat(monitor.losses).hasSize(300).allMatch(Double::isFinite);
    }

    @Test
    void resumed_amid_setbacks_it_gives_the_bits_of_an_unbroken_run() {
        EpisodeObjective.Loss loss = (tape, theta, episode) -> barrier(theta);
        Validation looks = new Validation(7, 1, 0);
        Tensors unbroken = run(loss, 60, 5, looks, listening());
        for (int stop = 1; stop < 60; stop += 6) {
            Listening stopped = new Listening(stop, Optional.empty());
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> run(loss, 60, 5, looks, stopped));
            Listening resumed = new Listening(Long.MAX_VALUE, stopped.last);
            assertThat(run(loss, 60, 5, looks, resumed)).isEqualTo(unbroken);
        }
    }

    @Test
    void a_loss_that_is_finite_at_no_rate_is_given_up_naming_step_and_task() {
        EpisodeObjective.Loss loss = (tape, theta, episode) -> theta.get("t")
                .square()
                .plus(episode.progress().plus(-0.5f).negate().sqrt());
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> run(loss, 100, 0.1, Validation.none(), listening()))
                .withMessageContaining("outer step 57")
                .withMessageContaining("task lamp")
                .withMessageContaining("NaN")
                .withMessageContaining("5 returns");
    }

    /** (t - progress)^2 is least for t = 1 on validation; here it is trained towards -1, so that each look is worse. */
    @Test
    void looks_without_a_new_best_end_the_training_and_the_best_is_kept() {
        EpisodeObjective.Loss away =
                (tape, theta, episode) -> theta.get("t").plus(1).square();
        EpisodeObjective.Loss judge =
                (tape, theta, episode) -> theta.get("t").plus(-1).square();
        Descent descent = new Descent(Descent.Rule.SGD, 0.1, 1, Annealing.LINEAR, 1e9, 0);
        OuterLoop settings = new OuterLoop(100, 1, descent, EpisodeSizes.of(0, 0, 1), new Validation(2, 1, 3));
        Listening monitor = listening();
        List<Tensors> best = new MetaTraining(
                        settings,
                        new EpisodeObjective(
                                seed -> Tensors.of("t", Tensor.scalar(0.1f)), away, judge, KernelChoice.preferred()))
                .best(2, TASKS, new Training(new Seed(0), 1, 1, monitor));
        assertThat(monitor.losses)
                .as("first look at step 2, then three without a new best")
                .hasSize(8);
        assertThat(best.get(0).get("t").get(0)).isCloseTo(1.1f * 0.64f - 1, within(1e-6f));
        assertThat(best.get(1).get("t").get(0)).isCloseTo(1.1f * 0.4096f - 1, within(1e-6f));
    }

    /**
     * Of the entries of a mask of 0.25, a quarter are 0 and the others 4/3; drawn anew for each step. They are weighted by where they are,
     * 1 in the mean, since two masks may leave out equally many.
     */
    @Test
    void dropout_leaves_out_its_share_and_keeps_the_mean() {
        Listening monitor = listening();
        Matrix weights = Matrix.generate(40, 50, entries -> {
            for (int i = 0; i < entries.length; i++) {
                entries[i] = (i + 0.5f) / 1000;
            }
        });
        EpisodeObjective.Loss loss = (tape, theta, episode) -> theta.get("t")
                .times(0)
                .plus(episode.noise()
                        .mask(0.25f, 1, 40, 50)
                        .times(tape.constant(weights))
                        .mean());
        run(loss, 20, 0.1, Validation.none(), monitor);
        assertThat(monitor.losses).doesNotHaveDuplicates();
        assertThat(monitor.losses.stream().mapToDouble(value -> value).average().orElseThrow())
                .isCloseTo(1, within(0.01));
    }
}
