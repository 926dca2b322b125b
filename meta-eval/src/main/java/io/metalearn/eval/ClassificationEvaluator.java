package io.metalearn.eval;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How well the classes of the query rows of one task are told. With p the softmax of the logits (of {@code (0, z)} for the one logit z
 * of a binary target), n rows, y the truth and c the most probable class, the first of equally probable ones:
 *
 * <pre>
 * accuracy = mean [c = y]            log_loss = -mean ln p(y)
 * macro_f1 = mean over classes k that are true or predicted of 2 TP_k / (2 TP_k + FP_k + FN_k)
 * ece      = sum over bins B of |B| / n |accuracy of B - mean of p(c) over B|
 * auroc, average_precision: see {@link Ranking}; of 1 for a binary target, else the mean over classes, each against the rest
 * </pre>
 *
 * The bins of the expected calibration error (Guo et al. 2017) are of equal width over (0, 1], closed above, and pool the rows of the
 * task. It is biased upwards where rows are few: for a perfectly calibrated model it is up to about {@code 0.4 sqrt(bins / n)} on
 * average, .18 with 15 bins and 75 rows. So its values compare learners on equal episodes, and do not measure calibration by
 * themselves; use
 * fewer bins or more queries for that. Classes without rows, or with all of them, have no auroc and no average precision; without
 * any other class these two are left out.
 */
public final class ClassificationEvaluator implements Evaluator {
    static final Metric ACCURACY = Metric.higher("accuracy");
    private static final Metric MACRO_F1 = Metric.higher("macro_f1");
    private static final Metric LOG_LOSS = Metric.lower("log_loss");
    private static final Metric ECE = Metric.lower("ece");
    private static final Metric AUROC = Metric.higher("auroc");
    private static final Metric AVERAGE_PRECISION = Metric.higher("average_precision");

    private static final List<Metric> ALL = List.of(ACCURACY, MACRO_F1, LOG_LOSS, ECE, AUROC, AVERAGE_PRECISION);

    private final int bins;
    private final List<Metric> metrics;

    /** @param bins of the calibration error, at least 1 */
    public ClassificationEvaluator(int bins) {
        this(bins, ACCURACY.name());
    }

    /**
     * Led by another metric.
     *
     * @param bins of the calibration error, at least 1
     * @param leads the name of the metric that comes first
     * @throws ConfigException when there is none of that name
     */
    public ClassificationEvaluator(int bins, String leads) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be >= 1, got " + bins);
        }
        this.bins = bins;
        this.metrics = ALL.stream()
                .sorted(Comparator.comparing(metric -> !metric.name().equals(leads)))
                .toList();
        if (!metrics.get(0).name().equals(leads)) {
            throw new ConfigException(
                    "leads must be one of " + ALL.stream().map(Metric::name).toList() + ", got " + leads);
        }
    }

    @Override
    public List<Metric> metrics(Schema schema) {
        if (!(schema.target() instanceof Target.Classes || schema.target() instanceof Target.Binary)) {
            throw new ConfigException("classification judges classes and binary targets, got " + schema.target());
        }
        return metrics;
    }

    /** @throws IllegalArgumentException when rows are not equally many, or a target is no class of the prediction's columns */
    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        ClassProbabilities rows = ClassProbabilities.of(episode.query().targets(), prediction.mean());
        Map<Metric, Double> metrics = new HashMap<>();
        metrics.put(ACCURACY, rows.accuracy());
        metrics.put(LOG_LOSS, rows.logLoss());
        metrics.put(MACRO_F1, rows.macroF1());
        metrics.put(ECE, rows.calibrationError(bins));
        List<Ranking> rankings = rows.rankings();
        mean(rankings, Ranking::auroc).ifPresent(value -> metrics.put(AUROC, value));
        mean(rankings, Ranking::averagePrecision).ifPresent(value -> metrics.put(AVERAGE_PRECISION, value));
        return metrics;
    }

    private static OptionalDouble mean(List<Ranking> rankings, ToDoubleFunction<Ranking> metric) {
        return rankings.stream().mapToDouble(metric).average();
    }
}
