package io.metalearn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Baselines on simulated tasks of 0 and 1: {@code P(y = 1) = sigmoid(b + w x1)} with {@code b ~ N(-0.5, 1.5^2)}, {@code w ~ N(1.5, 1)} and
 * another feature that says nothing.
 */
class BinaryBaselinesTest {
    private static final Seed SEED = new Seed(1);
    private static final int ROWS = 80;
    private static final Schema SCHEMA =
            new Schema(List.of(new Field.Numeric("x1"), new Field.Numeric("x2")), new Target.Binary("bought"));
    private static final Tasks TASKS = new Tasks(
            tasks("train", 150),
            tasks("validation", 40),
            tasks("test", 200),
            DataCard.of("simulated"),
            Optional.empty());

    static List<MetaLearnerPlugin<?>> all() {
        return List.of(
                new MeanPlugin(),
                new GlobalRidgePlugin(),
                new ShiftPlugin(),
                new EmpiricalBayesPlugin(),
                new ScratchPlugin(),
                new TribuoKnnPlugin(),
                new TribuoSgdPlugin());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSupportOfOnesAloneLeavesAFiniteLogit(MetaLearnerPlugin<?> plugin) {
        Matrix x = Matrix.of(2, 2, 1, 0, 2, 0);
        Learner learner = learned(plugin);
        Matrix logits = learner.adapt(new Batch(x, Matrix.of(2, 1, 1, 1)), SEED)
                .predict(x)
                .mean();
        assertThat(Math.abs(logits.get(0, 0))).isLessThan(10);
    }

    @ParameterizedTest
    @MethodSource("all")
    void withoutSupportTheLogitIsFinite(MetaLearnerPlugin<?> plugin) {
        Matrix logits = learned(plugin)
                .adapt(SCHEMA.emptyBatch(), SEED)
                .predict(Matrix.of(1, 2, 1, 0))
                .mean();
        assertThat(Math.abs(logits.get(0, 0))).isLessThan(5);
    }

    /** What each takes from a task shows in the loss of 20 shots: nothing, one model of all, its intercept too, its slope too. */
    @Test
    void whatKnowsMoreOfATaskLosesLess() {
        double mean = logLoss(new MeanPlugin(), 20);
        double global = logLoss(new GlobalRidgePlugin(), 20);
        double shift = logLoss(new ShiftPlugin(), 20);
        double eb = logLoss(new EmpiricalBayesPlugin(), 20);
        assertThat(global).isLessThan(mean - 0.02);
        assertThat(shift).isLessThan(global - 0.02);
        assertThat(eb).isLessThan(shift - 0.005);
    }

    @Test
    void whereRowsAreFewTheOtherTasksHelp() {
        assertThat(logLoss(new EmpiricalBayesPlugin(), 5)).isLessThan(logLoss(new ScratchPlugin(), 5) - 0.02);
    }

    @Test
    void moreRowsHelpFromTheSupportAlone() {
        assertThat(logLoss(new ScratchPlugin(), 20)).isLessThan(logLoss(new ScratchPlugin(), 2) - 0.02);
        assertThat(logLoss(new TribuoSgdPlugin(), 20)).isLessThan(logLoss(new MeanPlugin(), 20));
    }

    /** Of rows predicted within a tenth, as many are 1 as the probabilities say: within 4 standard errors, and 0.02 of approximation. */
    @Test
    void probabilitiesAreCalibrated() {
        for (MetaLearnerPlugin<?> plugin : List.of(new EmpiricalBayesPlugin(), new GlobalRidgePlugin())) {
            for (int shots : new int[] {0, 5}) {
                requireCalibrated(plugin, shots);
            }
        }
    }

    @Test
    void theShareOfOnesIsTheMean() {
        double ones = 0;
        double rows = 0;
        for (int task = 0; task < TASKS.train().size(); task++) {
            Matrix y = TASKS.train()
                    .episode(task, EpisodeShape.everything(), SEED)
                    .query()
                    .targets();
            for (float value : y.toArray()) {
                ones += value;
                rows++;
            }
        }
        Matrix logits = learned(new MeanPlugin())
                .adapt(SCHEMA.emptyBatch(), SEED)
                .predict(Matrix.of(1, 2, 3, 3))
                .mean();
        assertThat(LogisticRows.sigmoid(logits.get(0, 0))).isCloseTo((ones + 1) / (rows + 2), within(1e-6));
    }

    @Test
    void aTargetThatIsNeitherIsRefused() {
        Batch support = new Batch(Matrix.of(1, 2, 1, 0), Matrix.of(1, 1, 0.5f));
        Learner learner = learned(new EmpiricalBayesPlugin());
        assertThatThrownBy(() -> learner.adapt(support, SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a binary target must be 0 or 1, got 0.5");
    }

    private static void requireCalibrated(MetaLearnerPlugin<?> plugin, int shots) {
        double[] probability = new double[10];
        double[] ones = new double[10];
        int[] rows = new int[10];
        Learner learner = learned(plugin);
        for (Episode episode : episodes(shots)) {
            Matrix logits = learner.adapt(episode.support(), SEED)
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < logits.rows(); row++) {
                double p = LogisticRows.sigmoid(logits.get(row, 0));
                int bin = (int) Math.min(9, p * 10);
                probability[bin] += p;
                ones[bin] += episode.query().targets().get(row, 0);
                rows[bin]++;
            }
        }
        for (int bin = 0; bin < 10; bin++) {
            // Rows of a task share its coefficients: the standard error is that of a sixth as many.
            double error = 4 * 0.5 / Math.sqrt(1 + rows[bin] / 6.0) + 0.02;
            assertThat(ones[bin] / Math.max(1, rows[bin]))
                    .as("%s, %d shots, bin %d of %d rows", plugin.name(), shots, bin, rows[bin])
                    .isCloseTo(probability[bin] / Math.max(1, rows[bin]), within(error));
        }
    }

    private static double logLoss(MetaLearnerPlugin<?> plugin, int shots) {
        Learner learner = learned(plugin);
        double sum = 0;
        for (Episode episode : episodes(shots)) {
            Matrix logits = learner.adapt(episode.support(), SEED)
                    .predict(episode.query().features())
                    .mean();
            double task = 0;
            for (int row = 0; row < logits.rows(); row++) {
                double sign = 2 * episode.query().targets().get(row, 0) - 1;
                task += Math.log1p(Math.exp(-sign * logits.get(row, 0)));
            }
            sum += task / logits.rows();
        }
        return sum / TASKS.test().size();
    }

    private static List<Episode> episodes(int shots) {
        List<Episode> episodes = new ArrayList<>();
        for (int task = 0; task < TASKS.test().size(); task++) {
            episodes.add(TASKS.test().episode(task, EpisodeShape.of(shots, ROWS), SEED));
        }
        return episodes;
    }

    private static <C extends Record> Learner learned(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults()).learn(TASKS, Training.of(SEED));
    }

    private static InMemoryTasks tasks(String split, int size) {
        return new InMemoryTasks(
                SCHEMA,
                IntStream.range(0, size)
                        .mapToObj(task -> task(split + "/" + task, SEED.child(split).child(task).stream()))
                        .toList());
    }

    private static TaskRows task(String name, RandomStream draws) {
        double b = -0.5 + 1.5 * draws.nextGaussian();
        double w = 1.5 + draws.nextGaussian();
        float[] x = new float[2 * ROWS];
        float[] y = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            x[2 * row] = (float) draws.nextGaussian();
            x[2 * row + 1] = (float) draws.nextGaussian();
            y[row] = draws.nextDouble() < LogisticRows.sigmoid(b + w * x[2 * row]) ? 1 : 0;
        }
        return new TaskRows(name, new Batch(Matrix.of(ROWS, 2, x), Matrix.of(ROWS, 1, y)));
    }
}
