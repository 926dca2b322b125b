package io.metalearn.data.toy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of configurations. */
final class Sizes {
    private Sizes() {}

    /** The statistics of a data card. */
    static SortedMap<String, Double> tasks(int train, int validation, int test) {
        return new TreeMap<>(Map.of(
                "trainTasks", (double) train, "validationTasks", (double) validation, "testTasks", (double) test));
    }
}
