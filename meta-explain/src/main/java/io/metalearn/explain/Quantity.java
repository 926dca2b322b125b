package io.metalearn.explain;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.util.stream.IntStream;

/** The number of a prediction that is explained. */
interface Quantity {
    /** Of that row. */
    double of(Prediction prediction, int row);

    /**
     * Of a real target its first output, of relevance its score, of a binary target the probability of 1, of classes the probability of the
     * one that is predicted.
     *
     * @param whole by the model that has adapted to the whole support
     * @param row of it
     */
    static Quantity explaining(Target target, Prediction whole, int row) {
        if (target instanceof Target.Classes) {
            int predicted = best(whole.mean(), row);
            return (prediction, at) -> probability(prediction.mean(), at, predicted);
        }
        if (target instanceof Target.Binary) {
            return (prediction, at) -> 1 / (1 + Math.exp(-prediction.mean().get(at, 0)));
        }
        double origin = target instanceof Target.Real real ? real.origin() : 0;
        return (prediction, at) -> origin + prediction.mean().get(at, 0);
    }

    private static int best(Matrix logits, int row) {
        return IntStream.range(0, logits.columns())
                .reduce((a, b) -> logits.get(row, b) > logits.get(row, a) ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("there must be a class to predict, got none"));
    }

    private static double probability(Matrix logits, int row, int predicted) {
        double odds = IntStream.range(0, logits.columns())
                .mapToDouble(k -> Math.exp(logits.get(row, k) - logits.get(row, predicted)))
                .sum();
        return 1 / odds;
    }
}
