package io.metalearn.maml;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.maml.closedform.Alpaca;
import io.metalearn.maml.closedform.AlpacaConfig;
import io.metalearn.maml.closedform.MultiTask;
import io.metalearn.maml.closedform.MultiTaskConfig;
import io.metalearn.maml.closedform.R2d2;
import io.metalearn.maml.closedform.R2d2Config;
import io.metalearn.maml.platipus.Platipus;
import io.metalearn.maml.platipus.PlatipusConfig;
import io.metalearn.nn.Activation;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sinusoid experiment of the MAML paper, section 5.1, for every learner of the module: a net of 1-40-40-1 ReLU, inner rate 0.01, 25
 * tasks an outer step, K = 10 or 5, as many query rows, Adam at 1e-3. Judged on 1000 fresh tasks by the mean squared error over an even
 * grid of 100 points. A bound is the reference's mean and half interval, from numpy runs of the same protocol, or, where there is no
 * reference, what was measured once plus two half intervals.
 */
@Tag("slow")
class SinusoidGateTest {
    private static final Tasks TASKS = new SinusoidPlugin().create(SinusoidConfig.defaults());
    private static final Kernels KERNELS = KernelChoice.preferred();
    private static final NetConfig NET = NetConfig.of(Activation.RELU, 40, 40);

    /** Shares of targets within the normal intervals of 50, 80 and 95 %; zeros for a learner without deviations. */
    private static final class Coverage {
        private static final double[] LEVELS = {0.5, 0.8, 0.95};
        private static final double[] QUANTILES = {0.674490, 1.281552, 1.959964};
        private final long[] within = new long[QUANTILES.length];
        private long rows;

        void add(Prediction prediction, Batch query) {
            prediction.deviation().ifPresent(deviation -> {
                for (int row = 0; row < query.size(); row++) {
                    double error = Math.abs(
                            prediction.mean().get(row, 0) - query.targets().get(row, 0));
                    rows++;
                    for (int level = 0; level < QUANTILES.length; level++) {
                        within[level] += error <= QUANTILES[level] * deviation.get(row, 0) ? 1 : 0;
                    }
                }
            });
        }

        double largestGap() {
            double gap = 0;
            for (int level = 0; level < LEVELS.length; level++) {
                gap = Math.max(gap, Math.abs(share(level) - LEVELS[level]));
            }
            return gap;
        }

        double share(int level) {
            return rows == 0 ? 0 : (double) within[level] / rows;
        }

        @Override
        public String toString() {
            return rows == 0 ? "" : ", within 50/80/95 %%: %.3f %.3f %.3f".formatted(share(0), share(1), share(2));
        }
    }

    /** Mean squared errors on the test tasks. */
    private record Errors(double before, double after, double half, Coverage coverage) {
        static Errors of(Learner learner, int shots) {
            double before = 0;
            double after = 0;
            double squares = 0;
            Coverage coverage = new Coverage();
            int tasks = TASKS.test().size();
            for (int task = 0; task < tasks; task++) {
                Episode episode =
                        TASKS.test().episode(task, EpisodeShape.of(shots, EpisodeShape.ALL), new Seed(99).child(task));
                before += error(predict(learner, TASKS.schema().emptyBatch(), episode), episode.query());
                Prediction prediction = predict(learner, episode.support(), episode);
                coverage.add(prediction, episode.query());
                double adapted = error(prediction, episode.query());
                after += adapted;
                squares += adapted * adapted;
            }
            double variance = squares / tasks - Math.pow(after / tasks, 2);
            return new Errors(before / tasks, after / tasks, 1.96 * Math.sqrt(variance / tasks), coverage);
        }

        private static Prediction predict(Learner learner, Batch support, Episode episode) {
            return learner.adapt(support, new Seed(0)).predict(episode.query().features());
        }

        private static double error(Prediction predicted, Batch query) {
            double sum = 0;
            for (int row = 0; row < query.size(); row++) {
                sum += Math.pow(predicted.mean().get(row, 0) - query.targets().get(row, 0), 2);
            }
            return sum / query.size();
        }
    }

    private static OuterLoop outer(int steps, int shots, Descent descent) {
        return new OuterLoop(steps, 25, descent, EpisodeSizes.of(shots, shots, shots), Validation.none());
    }

    private static MetaLearner learner(String name, int shots, int steps) {
        OuterLoop outer = outer(steps, shots, Descent.adam(1e-3));
        return switch (name) {
            case "maml" -> maml(MamlConfig.defaults(), outer);
            case "fomaml" -> maml(MamlConfig.fomaml(), outer);
            case "anil" -> maml(MamlConfig.anil(), outer);
            case "boil" -> maml(MamlConfig.boil(), outer);
            case "melu" -> maml(MamlConfig.melu(), outer);
            case "meta-sgd" -> maml(MamlConfig.metaSgd(), outer);
            case "mamlpp" -> maml(MamlConfig.mamlpp(), outer(steps, shots, Descent.adam(1e-3, 0.01)));
            case "reptile" ->
                reptile(outer(steps, shots, new Descent(Descent.Rule.SGD, 1, 0, Annealing.LINEAR, 10, 0)));
            case "platipus" -> new Platipus(new PlatipusConfig(NET, 1, 0.01, 0.05, 0.01, 10, outer), KERNELS);
            case "r2d2" -> new R2d2(new R2d2Config(NET, true, outer), KERNELS);
            case "alpaca" -> new Alpaca(new AlpacaConfig(NET, true, outer), KERNELS);
            case "multitask" -> new MultiTask(new MultiTaskConfig(NET, true, 0.1, 1000, outer), KERNELS);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static MetaLearner maml(MamlConfig algorithm, OuterLoop outer) {
        return new Maml(algorithm.on(NET, algorithm.innerSteps(), 0.01, outer), KERNELS);
    }

    /** The reference's: 8 steps of plain descent at 0.005 on all rows. */
    private static MetaLearner reptile(OuterLoop outer) {
        return new Reptile(new ReptileConfig(NET, Descent.Rule.SGD, 0.005, 8, 8, 100, outer), KERNELS);
    }

    private static Errors run(String name, int shots, int steps) {
        long start = System.nanoTime();
        Learner learner =
                learner(name, shots, steps).learn(TASKS, new Training(new Seed(0), 1, 2, TrainingMonitor.none()));
        double seconds = (System.nanoTime() - start) / 1e9;
        Errors errors = Errors.of(learner, shots);
        System.out.printf(
                "sinusoid K=%d, %,d steps, %.0f s, %s: before %.3f, after %.3f +- %.3f%s%n",
                shots, steps, seconds, name, errors.before(), errors.after(), errors.half(), errors.coverage());
        return errors;
    }

    /** A bound of its own, which a net that only knows the mean wave (3) or trains on all waves as one (2.1) is far from. */
    @Test
    void maml_has_learned_to_adapt_within_20_000_steps() {
        assertThat(run("maml", 10, 20_000).after()).isLessThanOrEqualTo(0.6);
    }

    @ParameterizedTest
    @CsvSource({
        "maml,     10, 70000, .329",
        "maml,      5, 70000, .572",
        "fomaml,   10, 70000, .547",
        "fomaml,    5, 40000, .621",
        "meta-sgd, 10, 40000, .259",
        "meta-sgd,  5, 40000, .475",
        "anil,     10, 40000, .878",
        "anil,      5, 40000, 1.470",
        "boil,     10, 40000, .374",
        "boil,      5, 40000, .674",
        "melu,     10, 40000, .389",
        "melu,      5, 40000, .678",
        "mamlpp,   10, 40000, .305",
        "mamlpp,    5, 40000, .533",
        "reptile,  10, 12000, .559",
        "reptile,   5, 12000, 1.563",
        "platipus, 10, 40000, .297",
        "platipus,  5, 40000, .770",
        "r2d2,     10, 20000, .030",
        "r2d2,      5, 20000, .036",
        "alpaca,   10, 20000, .004",
        "alpaca,    5, 20000, .005",
        "multitask,10, 20000, .137",
        "multitask, 5, 20000, .540",
    })
    void adapts_as_well_as_the_reference(String name, int shots, int steps, double bound) {
        Errors errors = run(name, shots, steps);
        assertThat(errors.after() - errors.half()).isLessThanOrEqualTo(bound);
        assertThat(errors.after()).isLessThan(errors.before() / 2);
        if (name.equals("platipus")) {
            assertThat(errors.coverage().largestGap())
                    .as("distance from 50, 80 and 95 %%")
                    .isLessThan(0.05);
        }
    }
}
