package io.metalearn.baseline;

import static io.metalearn.baseline.LinearPredictor.WEIGHTS;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/**
 * A ridge regression on the support alone: what can be had without the other tasks. All that it takes from them is the penalty,
 * the one of least error on validation episodes (squared; log loss of a binary target), and for an empty support the mean target. Of
 * a binary target it is a logistic regression whose intercept is penalised too: of ones alone it would be infinite.
 */
final class Scratch {
    private static final String LAMBDA = "lambda";
    private static final String MEAN = "mean";
    private static final int QUERIES = 100;
    private static final int MOST_TASKS = 100;

    private Scratch() {}

    static LinearBaseline of(ScratchConfig config) {
        return new LinearBaseline(
                new LinearBaseline.Kind(
                        (tasks, design, training) -> {
                            double lambda = best(config, tasks, design, training.seed(), Scratch::squaredError);
                            return fitted(
                                    lambda, Design.real(tasks.schema().target()).mean());
                        },
                        adaptation(Scratch::ridge)),
                new LinearBaseline.Kind(
                        (tasks, design, training) -> {
                            double lambda = best(config, tasks, design, training.seed(), Scratch::logLoss);
                            Tensors mean = Pooled.mean(PooledConfig.defaults())
                                    .binary()
                                    .fit()
                                    .fit(tasks, design, training);
                            return fitted(lambda, mean.get(WEIGHTS).get(0));
                        },
                        adaptation(Scratch::logistic)));
    }

    private interface Criterion {
        double of(double lambda, Episode episode, Design design);
    }

    private interface Model {
        SimpleMatrix weights(double lambda, Batch support, Design design);
    }

    private static Tensors fitted(double lambda, double mean) {
        return Tensors.of(LAMBDA, Tensor.scalar((float) lambda)).with(MEAN, Tensor.scalar((float) mean));
    }

    private static double best(ScratchConfig config, Tasks tasks, Design design, Seed seed, Criterion criterion) {
        return config.lambdas().stream()
                .min(Comparator.comparingDouble(
                        lambda -> validationError(lambda, config, tasks, design, seed, criterion)))
                .orElseThrow();
    }

    private static double validationError(
            double lambda, ScratchConfig config, Tasks tasks, Design design, Seed seed, Criterion criterion) {
        return IntStream.range(0, Math.min(tasks.validation().size(), MOST_TASKS))
                .mapToDouble(task -> config.shots().stream()
                        .mapToDouble(k -> criterion.of(lambda, episode(tasks, task, k, seed), design))
                        .sum())
                .sum();
    }

    private static Episode episode(Tasks tasks, int task, int shots, Seed seed) {
        return tasks.validation()
                .episode(
                        task,
                        EpisodeShape.of(shots, QUERIES),
                        seed.child("scratch").child(task));
    }

    private static double squaredError(double lambda, Episode episode, Design design) {
        SimpleMatrix weights = ridge(lambda, episode.support(), design);
        return TaskMoments.of(episode.query(), design).squaredResiduals(weights)
                / episode.query().size();
    }

    private static double logLoss(double lambda, Episode episode, Design design) {
        SimpleMatrix weights = logistic(lambda, episode.support(), design);
        return -LogisticRows.of(episode.query(), design).logLikelihood(weights)
                / episode.query().size();
    }

    private static LinearBaseline.Adaptation adaptation(Model model) {
        return (learned, support, design) -> {
            if (support.isEmpty()) {
                SimpleMatrix weights = new SimpleMatrix(design.width(), 1);
                weights.set(0, learned.get(MEAN).get(0));
                return Tensors.of(WEIGHTS, Stored.tensor(weights));
            }
            return Tensors.of(
                    WEIGHTS, Stored.tensor(model.weights(learned.get(LAMBDA).get(0), support, design)));
        };
    }

    private static SimpleMatrix ridge(double lambda, Batch support, Design design) {
        return new Ridge(lambda).fit(design.of(support.features()), Design.targets(support.targets()));
    }

    private static SimpleMatrix logistic(double lambda, Batch support, Design design) {
        return LogisticPrior.independent(design.width(), 1 / lambda, 1 / lambda)
                .posterior(LogisticRows.of(support, design))
                .mean();
    }
}
