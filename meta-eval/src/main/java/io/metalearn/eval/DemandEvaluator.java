package io.metalearn.eval;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How well quantities are forecast, such as units sold. Of the query rows, with d the quantity, f its forecast, and q(p) the quantity below
 * which a share p is expected, where the prediction has a deviation: that of the normal distribution on the target's own scale.
 *
 * <pre>
 * wape        = sum |d - f| / sum |d|
 * mase        = mean |d - f| / mean |d(t) - d(t - 1)| of the support, in the order it has, of 3 rows or more    (Hyndman and Koehler 2006)
 * pinball@p   = sum max(p (d - q), (1 - p) (q - d)) / sum |d|                                               (Koenker and Bassett 1978)
 * service@p   = share of rows with d &lt;= q(p), best at p
 * safety@p    = sum (q(p) - q(0.5)) / sum |d|: the stock that is kept for safety, as a share of what is asked for
 * </pre>
 *
 * A stock of q(p) costs least where what is missing costs p / (1 - p) times what is left over, and then costs the pinball loss. {@code
 * safety} has no aim: less is better among learners of equal service.
 */
public final class DemandEvaluator implements Evaluator {
    private static final Metric WAPE = Metric.lower("wape");
    private static final Metric MASE = Metric.lower("mase");
    private static final int FEWEST_FOR_STEPS = 3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final DemandConfig config;
    private final Metric service;
    private final Metric safety;

    /** By these quantiles. */
    public DemandEvaluator(DemandConfig config) {
        this.config = config;
        this.service = Metric.near("service@" + config.service(), config.service());
        this.safety = Metric.count("safety@" + config.service());
    }

    @Override
    public List<Metric> metrics(Schema schema) {
        if (!(schema.target() instanceof Target.Real real) || real.outputs() != 1) {
            throw new ConfigException("demand judges one real target, got " + schema.target());
        }
        List<Metric> metrics = new ArrayList<>(List.of(WAPE, MASE));
        config.quantiles().forEach(quantile -> metrics.add(pinball(quantile)));
        metrics.addAll(List.of(service, safety));
        return List.copyOf(metrics);
    }

    private static Metric pinball(double quantile) {
        return Metric.lower("pinball@" + quantile);
    }

    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        Target.Real real = (Target.Real) schema.target();
        int rows = episode.query().size();
        PredictionShape.require(prediction, episode.query().targets());
        double[] demand = quantities(real, episode.query().targets());
        double[] forecast = quantities(real, prediction.mean());
        double all = sum(rows, row -> Math.abs(demand[row]));
        double errors = sum(rows, row -> Math.abs(demand[row] - forecast[row]));
        Map<Metric, Double> values = new HashMap<>();
        if (all > 0) {
            values.put(WAPE, errors / all);
        }
        double step = step(quantities(real, episode.support().targets()));
        if (step > 0) {
            values.put(MASE, errors / rows / step);
        }
        prediction.deviation().filter(deviations -> all > 0).ifPresent(deviations -> {
            for (double p : config.quantiles()) {
                double[] q = quantiles(real, prediction.mean(), deviations, p);
                values.put(
                        pinball(p),
                        sum(rows, row -> Math.max(p * (demand[row] - q[row]), (1 - p) * (q[row] - demand[row]))) / all);
            }
            double[] stock = quantiles(real, prediction.mean(), deviations, config.service());
            values.put(service, sum(rows, row -> demand[row] <= stock[row] ? 1 : 0) / rows);
            values.put(safety, sum(rows, row -> stock[row] - forecast[row]) / all);
        });
        values.values().removeIf(value -> !Double.isFinite(value));
        return values;
    }

    /** How far the quantity moves from one support row to the next; 0 of too few. */
    private static double step(double[] support) {
        return support.length < FEWEST_FOR_STEPS
                ? 0
                : sum(support.length - 1, row -> Math.abs(support[row + 1] - support[row])) / (support.length - 1);
    }

    private static double[] quantities(Target.Real real, Matrix numbers) {
        return IntStream.range(0, numbers.rows())
                .mapToDouble(row -> real.quantityOf(numbers.get(row, 0)))
                .toArray();
    }

    /** A scale grows, so that a quantile of the number is that of the quantity. */
    private static double[] quantiles(Target.Real real, Matrix mean, Matrix deviation, double share) {
        double z = NORMAL.inverseCumulativeProbability(share);
        return IntStream.range(0, mean.rows())
                .mapToDouble(row -> real.quantityOf(mean.get(row, 0) + z * deviation.get(row, 0)))
                .toArray();
    }

    private static double sum(int rows, IntToDoubleFunction value) {
        return IntStream.range(0, rows).mapToDouble(value).sum();
    }
}
