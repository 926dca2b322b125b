package io.metalearn.eval;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Errors of real predictions on the query rows of one task, over all rows and target columns:
 *
 * <pre>
 * rmse = sqrt(mean (y - f)^2)     mae = mean |y - f|     r2 = 1 - sum (y - f)^2 / sum (y - mean y)^2
 * </pre>
 *
 * {@code r2} is left out where all targets are equal. In the target's units, r2 without. Of a target that is a function of a quantity,
 * as log(price) is, there is also {@code mae_price}, the same in the quantity's units; left out where a prediction is beyond them. Of predictions that carry a standard
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
    private static final Metric RMSE = Metric.lower("rmse");
    private static final Metric MAE = Metric.lower("mae");
    private static final Metric R2 = Metric.higher("r2");
    private static final Metric NLL = Metric.lower("nll");
    private static final List<Coverage> COVERAGES = List.of(
            new Coverage(Metric.near("coverage_50", 0.5), 0.6744897501960817),
            new Coverage(Metric.near("coverage_80", 0.8), 1.2815515655446004),
            new Coverage(Metric.near("coverage_95", 0.95), 1.959963984540054));

    /** Of the normal distribution: half of it lies within 0.6745 deviations, and so on. */
    private record Coverage(Metric metric, double deviations) {}

    @Override
    public List<Metric> metrics(Schema schema) {
        if (!(schema.target() instanceof Target.Real)) {
            throw new ConfigException("regression judges real targets, got " + schema.target());
        }
        List<Metric> metrics = new ArrayList<>(List.of(RMSE, MAE));
        quantity(schema).map(RegressionEvaluator::inUnits).ifPresent(metrics::add);
        metrics.addAll(List.of(R2, NLL));
        COVERAGES.forEach(coverage -> metrics.add(coverage.metric()));
        return List.copyOf(metrics);
    }

    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        Matrix truth = episode.query().targets();
        Matrix mean = prediction.mean();
        PredictionShape.require(prediction, truth);
        float[] y = truth.toArray();
        float[] f = mean.toArray();
        Map<Metric, Double> metrics = errors(y, f);
        quantity(schema).ifPresent(real -> addInUnits(metrics, real, y, f));
        Optional<float[]> deviations = prediction.deviation().map(Matrix::toArray);
        deviations.ifPresent(s -> addCalibration(metrics, y, f, s));
        return metrics;
    }

    /** A target on a scale of its own. */
    private static Optional<Target.Real> quantity(Schema schema) {
        return schema.target() instanceof Target.Real real && real.scale() != Scale.LINEAR
                ? Optional.of(real)
                : Optional.empty();
    }

    private static Metric inUnits(Target.Real real) {
        return Metric.lower(MAE.name() + "_" + real.quantity());
    }

    private static void addInUnits(Map<Metric, Double> metrics, Target.Real real, float[] y, float[] f) {
        double absolutes = 0;
        for (int i = 0; i < y.length; i++) {
            absolutes += Math.abs(real.quantityOf(y[i]) - real.quantityOf(f[i]));
        }
        if (Double.isFinite(absolutes)) {
            metrics.put(inUnits(real), absolutes / y.length);
        }
    }

    private static Map<Metric, Double> errors(float[] y, float[] f) {
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
        Map<Metric, Double> metrics = new HashMap<>();
        metrics.put(RMSE, Math.sqrt(squares / y.length));
        metrics.put(MAE, absolutes / y.length);
        if (spread > 0) {
            metrics.put(R2, 1 - squares / spread);
        }
        return metrics;
    }

    private static void addCalibration(Map<Metric, Double> metrics, float[] y, float[] f, float[] s) {
        for (Coverage coverage : COVERAGES) {
            double inside = 0;
            for (int i = 0; i < y.length; i++) {
                inside += Math.abs((double) y[i] - f[i]) <= coverage.deviations() * s[i] ? 1 : 0;
            }
            metrics.put(coverage.metric(), inside / y.length);
        }
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double distance = ((double) y[i] - f[i]) / s[i];
            sum += Math.log(2 * Math.PI) / 2 + Math.log(s[i]) + distance * distance / 2;
        }
        if (Double.isFinite(sum)) {
            metrics.put(NLL, sum / y.length);
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
