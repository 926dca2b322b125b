package io.metalearn.eval;

import java.util.Map;

/** What is known of a metric by its name. */
public final class Metrics {
    /** Which values are good. */
    public enum Direction {
        LOWER_IS_BETTER,
        HIGHER_IS_BETTER,
        UNKNOWN
    }

    private static final Map<String, Direction> DIRECTIONS = Map.of(
            "rmse", Direction.LOWER_IS_BETTER,
            "mae", Direction.LOWER_IS_BETTER,
            "r2", Direction.HIGHER_IS_BETTER);

    private Metrics() {}

    /** The direction of a metric; unknown for one that is not of this module. */
    public static Direction direction(String metric) {
        return DIRECTIONS.getOrDefault(metric, Direction.UNKNOWN);
    }
}
