package io.metalearn.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is known of a metric by its name. */
public final class Metrics {
    /** Which values are good. */
    public enum Direction {
        LOWER_IS_BETTER,
        HIGHER_IS_BETTER,
        UNKNOWN
    }

    private static final Map<String, Direction> DIRECTIONS = Map.ofEntries(
            Map.entry("rmse", Direction.LOWER_IS_BETTER),
            Map.entry("mae", Direction.LOWER_IS_BETTER),
            Map.entry("r2", Direction.HIGHER_IS_BETTER),
            Map.entry("nll", Direction.LOWER_IS_BETTER),
            Map.entry("accuracy", Direction.HIGHER_IS_BETTER),
            Map.entry("macro_f1", Direction.HIGHER_IS_BETTER),
            Map.entry("log_loss", Direction.LOWER_IS_BETTER),
            Map.entry("ece", Direction.LOWER_IS_BETTER),
            Map.entry("auroc", Direction.HIGHER_IS_BETTER),
            Map.entry("average_precision", Direction.HIGHER_IS_BETTER));

    /** What a report leads with, where it is there. */
    private static final List<String> MAIN = List.of("rmse", "accuracy");

    private Metrics() {}

    /** The direction of a metric; unknown for one that is not of this module, and for a coverage, which is good near its name. */
    public static Direction direction(String metric) {
        return DIRECTIONS.getOrDefault(metric, Direction.UNKNOWN);
    }

    /** The metrics of the results, each once, in their order, but for the one a report leads with, which comes first. */
    public static List<String> of(List<Result> results) {
        return results.stream()
                .map(Result::metric)
                .distinct()
                .sorted(Comparator.comparing(metric -> !MAIN.contains(metric)))
                .toList();
    }
}
