package io.metalearn.eval;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;

/** What evaluators that compare entry by entry need of a prediction. */
final class PredictionShape {
    private PredictionShape() {}

    /** @throws IllegalArgumentException naming both shapes, when the predictions are not of that of the truth */
    static void require(Prediction prediction, Matrix truth) {
        Matrix mean = prediction.mean();
        if (mean.rows() != truth.rows() || mean.columns() != truth.columns()) {
            throw new IllegalArgumentException("predictions must be [" + truth.rows() + ", " + truth.columns()
                    + "], got [" + mean.rows() + ", " + mean.columns() + "]");
        }
    }
}
