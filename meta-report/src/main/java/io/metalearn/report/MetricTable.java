package io.metalearn.report;

import io.metalearn.eval.Metrics;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.eval.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one metric, a row a learner, a column a number of shots.
 *
 * @param metric its name
 * @param direction which values are good, in words
 * @param rows by learner, then by shots
 */
record MetricTable<V>(String metric, String direction, Map<String, Map<Integer, V>> rows) {
    static MetricTable<Summary> results(Report report, String metric) {
        Map<String, Map<Integer, Summary>> rows = new LinkedHashMap<>();
        for (Result result : report.results()) {
            if (result.metric().equals(metric)) {
                rows.computeIfAbsent(result.learner(), learner -> new LinkedHashMap<>())
                        .put(result.shots(), result.summary());
            }
        }
        return new MetricTable<>(metric, words(metric), rows);
    }

    static MetricTable<PairedResult> paired(Report report, String metric) {
        Map<String, Map<Integer, PairedResult>> rows = new LinkedHashMap<>();
        for (PairedResult result : report.paired()) {
            if (result.metric().equals(metric)) {
                rows.computeIfAbsent(result.learner(), learner -> new LinkedHashMap<>())
                        .put(result.shots(), result);
            }
        }
        return new MetricTable<>(metric, words(metric), rows);
    }

    Optional<V> cell(String learner, int shots) {
        return Optional.ofNullable(rows.get(learner)).map(row -> row.get(shots));
    }

    /** The learners that have a row. */
    List<String> learners() {
        return List.copyOf(rows.keySet());
    }

    /** Whether a mean is the best of its column. */
    static boolean isBest(MetricTable<Summary> table, Summary summary, int shots) {
        double sign = sign(table.metric());
        return sign != 0
                && table.rows().values().stream()
                        .flatMap(row -> Optional.ofNullable(row.get(shots)).stream())
                        .noneMatch(other -> sign * other.mean() < sign * summary.mean());
    }

    /** What a paired difference says. */
    static String verdict(PairedResult result) {
        if (!result.isClear()) {
            return "not clear";
        }
        double sign = sign(result.metric());
        if (sign == 0) {
            return "clear of 0";
        }
        return sign * result.difference() < 0 ? "better" : "worse";
    }

    /** 1 where low values are good, -1 where high ones are, 0 where that is not known. */
    private static double sign(String metric) {
        return switch (Metrics.direction(metric)) {
            case LOWER_IS_BETTER -> 1;
            case HIGHER_IS_BETTER -> -1;
            case UNKNOWN -> 0;
        };
    }

    private static String words(String metric) {
        return switch (Metrics.direction(metric)) {
            case LOWER_IS_BETTER -> "lower is better";
            case HIGHER_IS_BETTER -> "higher is better";
            case UNKNOWN -> "";
        };
    }
}
