package io.metalearn.tck;

import io.metalearn.api.Batch;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;

/** The loss that a target implies: mean squared error of standardised real targets, mean cross-entropy of classes. */
final class ImpliedLoss {
    private ImpliedLoss() {}

    /** @throws IllegalArgumentException when the target implies none */
    static double of(Target target, Batch query, Prediction prediction) {
        double sum = 0;
        for (int row = 0; row < query.size(); row++) {
            sum += ofRow(target, query, prediction, row);
        }
        return sum / query.size();
    }

    private static double ofRow(Target target, Batch query, Prediction prediction, int row) {
        if (target instanceof Target.Real real) {
            return squares(real, query, prediction, row);
        }
        if (target instanceof Target.Classes) {
            return crossEntropy(prediction, row, (int) query.targets().get(row, 0));
        }
        if (target instanceof Target.Binary) {
            double sign = 2 * query.targets().get(row, 0) - 1;
            return Math.log1p(Math.exp(-sign * prediction.mean().get(row, 0)));
        }
        throw new IllegalArgumentException("no loss is agreed for " + target);
    }

    private static double squares(Target.Real real, Batch query, Prediction prediction, int row) {
        double sum = 0;
        for (int j = 0; j < real.outputs(); j++) {
            double error = (prediction.mean().get(row, j) - query.targets().get(row, j)) / real.deviation();
            sum += error * error;
        }
        return sum / real.outputs();
    }

    private static double crossEntropy(Prediction prediction, int row, int label) {
        double sum = 0;
        for (int j = 0; j < prediction.mean().columns(); j++) {
            sum += Math.exp(prediction.mean().get(row, j));
        }
        return Math.log(sum) - prediction.mean().get(row, label);
    }
}
