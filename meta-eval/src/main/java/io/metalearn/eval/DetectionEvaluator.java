package io.metalearn.eval;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many of the odd rows, those whose binary target is 1, are found at a budget of false alarms. With n usual query rows, a row is an
 * alarm where its score is above the (floor(budget n) + 1)-th highest of the usual ones, so that at most {@code budget n} of these are:
 *
 * <pre>
 * recall@far BUDGET = share of the odd rows that are alarms
 * </pre>
 *
 * The threshold is that of the task at hand, so scores need not be probabilities. Undefined where there is no odd or no usual row.
 */
public final class DetectionEvaluator implements Evaluator {
    private final DetectionConfig config;

    /** At these budgets. */
    public DetectionEvaluator(DetectionConfig config) {
        this.config = config;
    }

    @Override
    public List<Metric> metrics(Schema schema) {
        if (!(schema.target() instanceof Target.Binary)) {
            throw new ConfigException("detection judges binary targets, got " + schema.target());
        }
        return config.budgets().stream().map(DetectionEvaluator::recall).toList();
    }

    private static Metric recall(double budget) {
        return Metric.higher("recall@far" + budget);
    }

    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        Matrix truth = episode.query().targets();
        Matrix scores = prediction.mean();
        PredictionShape.require(prediction, truth);
        double[] usual = scores(truth, scores, 0);
        double[] odd = scores(truth, scores, 1);
        Map<Metric, Double> values = new HashMap<>();
        if (usual.length > 0 && odd.length > 0) {
            Arrays.sort(usual);
            for (double budget : config.budgets()) {
                double threshold = usual[usual.length - 1 - (int) (budget * usual.length)];
                values.put(
                        recall(budget),
                        (double) Arrays.stream(odd)
                                        .filter(score -> score > threshold)
                                        .count()
                                / odd.length);
            }
        }
        return values;
    }

    private static double[] scores(Matrix truth, Matrix scores, float label) {
        return IntStream.range(0, truth.rows())
                .filter(row -> truth.get(row, 0) == label)
                .mapToDouble(row -> scores.get(row, 0))
                .toArray();
    }
}
