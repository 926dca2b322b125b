package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Errors of real predictions on the query rows of one task, over all rows and target columns:
 *
 * <pre>
 * rmse = sqrt(mean (y - f)^2)     mae = mean |y - f|     r2 = 1 - sum (y - f)^2 / sum (y - mean y)^2
 * </pre>
 *
 * {@code r2} is left out where all targets are equal. In the target's units, r2 without. Of predictions that carry a standard
 * deviation s, taken as normal, also
 *
 * <pre>
 * coverage_50, coverage_80, coverage_95 = mean [|y - f| &lt;= z s],  z = 0.6745, 1.2816, 1.9600
 * nll = mean (ln(2 pi s^2) + ((y - f) / s)^2) / 2
 * </pre>
 *
 * A coverage is good near what its name says, in percent; {@code nll} is left out where an s is 0.
 */
public final class RegressionEvaluator implements Evaluator {
    /** Of the normal distribution: half of it lies within 0.6745 deviations, and so on. */
    private static final Map<String, Double> QUANTILES = Map.of(
            "coverage_50", 0.6744897501960817, "coverage_80", 1.2815515655446004, "coverage_95", 1.959963984540054);

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
        prediction.deviation().ifPresent(deviation -> addCalibration(metrics, y, f, deviation.toArray()));
        return metrics;
    }

    private static void addCalibration(SortedMap<String, Double> metrics, float[] y, float[] f, float[] s) {
        QUANTILES.forEach((name, z) -> {
            double inside = 0;
            for (int i = 0; i < y.length; i++) {
                inside += Math.abs((double) y[i] - f[i]) <= z * s[i] ? 1 : 0;
            }
            metrics.put(name, inside / y.length);
        });
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double distance = ((double) y[i] - f[i]) / s[i];
            sum += Math.log(2 * Math.PI) / 2 + Math.log(s[i]) + distance * distance / 2;
        }
        if (Double.isFinite(sum)) {
            metrics.put("nll", sum / y.length);
        }
    }

    private static double average(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
