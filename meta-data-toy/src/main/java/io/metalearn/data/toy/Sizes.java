package io.metalearn.data.toy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks and counts of configurations. */
final class Sizes {
    private Sizes() {}

    static void atLeast(int minimum, int value, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be >= " + minimum + ", got " + value);
        }
    }

    static void notNegative(double value, String name) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be >= 0, got " + value);
        }
    }

    /** The statistics of a data card. */
    static SortedMap<String, Double> tasks(int train, int validation, int test) {
        return new TreeMap<>(Map.of(
                "trainTasks", (double) train, "validationTasks", (double) validation, "testTasks", (double) test));
    }
}
