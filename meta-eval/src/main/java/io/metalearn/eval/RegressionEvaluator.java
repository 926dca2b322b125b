package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Errors of real predictions on the query rows of one task, over all rows and target columns:
 *
 * <pre>
 * rmse = sqrt(mean (y - f)^2)     mae = mean |y - f|     r2 = 1 - sum (y - f)^2 / sum (y - mean y)^2
 * </pre>
 *
 * {@code r2} is left out where all targets are equal. In the target's units, r2 without.
 */
public final class RegressionEvaluator implements Evaluator {
    @Override
    public SortedMap<String, Double> evaluate(Batch query, Prediction prediction) {
        Matrix truth = query.targets();
        Matrix mean = prediction.mean();
        if (mean.rows() != truth.rows() || mean.columns() != truth.columns()) {
            throw new IllegalArgumentException("predictions must be [" + truth.rows() + ", " + truth.columns()
                    + "], got [" + mean.rows() + ", " + mean.columns() + "]");
        }
        float[] y = truth.toArray();
        float[] f = mean.toArray();
        double average = average(y);
        double squares = 0;
        double absolutes = 0;
        double spread = 0;
        for (int i = 0; i < y.length; i++) {
            double error = (double) y[i] - f[i];
            squares += error * error;
            absolutes += Math.abs(error);
            spread += (y[i] - average) * (y[i] - average);
        }
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("rmse", Math.sqrt(squares / y.length));
        metrics.put("mae", absolutes / y.length);
        if (spread > 0) {
            metrics.put("r2", 1 - squares / spread);
        }
        return metrics;
    }

    private static double average(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
