package io.metalearn.compose;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How predictions of one target are averaged, and what is wrong with one. */
sealed interface Pool permits NumberPool, ClassPool {
    static Pool of(Target target) {
        if (target instanceof Target.Classes classes) {
            return new ClassPool(classes.classes());
        }
        return target instanceof Target.Binary ? new ClassPool(1) : new NumberPool();
    }

    /** Labelled rows, of each class where there are classes. */
    int shots(Batch support);

    /** @param weights as many as predictions, 1 in sum */
    Prediction average(List<Prediction> predictions, List<Double> weights);

    /**
     * The weights that are best in the mean over episodes.
     *
     * @param episodes at least one
     * @param equality see {@link StackingConfig#equality}
     */
    double[] weights(List<Judged> episodes, double equality);

    /**
     * What parts predicted for the query rows of an episode.
     *
     * @param predictions one a part
     * @param truth {@code [n, t]}
     */
    record Judged(List<Matrix> predictions, Matrix truth) {}

    /** Deviations, where all have them. */
    static Optional<List<Matrix>> deviations(List<Prediction> predictions) {
        return predictions.stream().allMatch(one -> one.deviation().isPresent())
                ? Optional.of(predictions.stream()
                        .map(one -> one.deviation().orElseThrow())
                        .toList())
                : Optional.empty();
    }

    static double[] equal(int parts) {
        return IntStream.range(0, parts).mapToDouble(i -> 1.0 / parts).toArray();
    }
}
