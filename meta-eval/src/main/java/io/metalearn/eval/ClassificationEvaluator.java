package io.metalearn.eval;

import io.metalearn.api.Batch;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Prediction;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final int bins;

    /** @param bins of the calibration error, at least 1 */
    public ClassificationEvaluator(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be >= 1, got " + bins);
        }
        this.bins = bins;
    }

    /** @throws IllegalArgumentException when rows are not equally many, or a target is no class of the prediction's columns */
    @Override
    public SortedMap<String, Double> evaluate(Batch query, Prediction prediction) {
        ClassProbabilities rows = ClassProbabilities.of(query.targets(), prediction.mean());
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("accuracy", rows.accuracy());
        metrics.put("log_loss", rows.logLoss());
        metrics.put("macro_f1", rows.macroF1());
        metrics.put("ece", rows.calibrationError(bins));
        List<Ranking> rankings = rows.rankings();
        mean(rankings, Ranking::auroc).ifPresent(value -> metrics.put("auroc", value));
        mean(rankings, Ranking::averagePrecision).ifPresent(value -> metrics.put("average_precision", value));
        return metrics;
    }

    private static OptionalDouble mean(List<Ranking> rankings, ToDoubleFunction<Ranking> metric) {
        return rankings.stream().mapToDouble(metric).average();
    }
}
