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
 * the one of least mean squared error on validation episodes, and for an empty support the mean target.
 */
final class Scratch {
    private static final String LAMBDA = "lambda";
    private static final String MEAN = "mean";
    private static final int QUERIES = 100;

    private Scratch() {}

    static LinearBaseline of(ScratchConfig config) {
        return new LinearBaseline(
                (tasks, design, training) -> fit(config, tasks, design, training.seed()), Scratch::adapted);
    }

    private static Tensors fit(ScratchConfig config, Tasks tasks, Design design, Seed seed) {
        double lambda = config.lambdas().stream()
                .min(Comparator.comparingDouble(candidate -> validationError(candidate, config, tasks, design, seed)))
                .orElseThrow();
        double mean = Design.real(tasks.schema().target()).mean();
        return Tensors.of(LAMBDA, Tensor.scalar((float) lambda)).with(MEAN, Tensor.scalar((float) mean));
    }

    private static double validationError(double lambda, ScratchConfig config, Tasks tasks, Design design, Seed seed) {
        return IntStream.range(0, Math.min(tasks.validation().size(), 100))
                .mapToDouble(task -> config.shots().stream()
                        .mapToDouble(k -> error(lambda, episode(tasks, task, k, seed), design))
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

    private static double error(double lambda, Episode episode, Design design) {
        SimpleMatrix weights = weights(lambda, episode.support(), design);
        return TaskMoments.of(episode.query(), design).squaredResiduals(weights)
                / episode.query().size();
    }

    private static Tensors adapted(Tensors learned, Batch support, Design design) {
        if (support.isEmpty()) {
            SimpleMatrix weights = new SimpleMatrix(design.width(), 1);
            weights.set(0, learned.get(MEAN).get(0));
            return Tensors.of(WEIGHTS, Stored.tensor(weights));
        }
        return Tensors.of(WEIGHTS, Stored.tensor(weights(learned.get(LAMBDA).get(0), support, design)));
    }

    private static SimpleMatrix weights(double lambda, Batch support, Design design) {
        return new Ridge(lambda).fit(design.of(support.features()), Design.targets(support.targets()));
    }
}
