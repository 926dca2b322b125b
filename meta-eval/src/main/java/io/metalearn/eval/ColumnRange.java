package io.metalearn.eval;

import java.util.OptionalDouble;

/** What a column of features holds, seen value by value. Not thread-safe. */
final class ColumnRange {
    private final String name;
    private double count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    ColumnRange(String name) {
        this.name = name;
    }

    /** Welford's update. */
    void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    String name() {
        return name;
    }

    boolean isConstant() {
        return least == most;
    }

    /** How far the farthest value is from the mean, in standard deviations; empty of a constant. */
    OptionalDouble farthest() {
        double deviation = Math.sqrt(squares / count);
        return deviation > 0
                ? OptionalDouble.of(Math.max(most - mean, mean - least) / deviation)
                : OptionalDouble.empty();
    }
}
