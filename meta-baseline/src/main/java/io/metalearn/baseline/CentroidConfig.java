package io.metalearn.baseline;

import io.metalearn.api.Check;
import java.util.List;

/**
 * The settings of the nearest centroid.
 *
 * @param shots support rows of a class in the training episodes that the scale of the logits is fitted on, each at least 1
 * @param queries query rows of a class there, at least 1
 * @param maximumTasks training tasks that are read, at least 1
 */
public record CentroidConfig(List<Integer> shots, int queries, int maximumTasks) {
    public CentroidConfig {
        shots = List.copyOf(shots);
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("shots must not be empty");
        }
        for (int count : shots) {
            Check.atLeast(1, count, "shots");
        }
        Check.atLeast(1, queries, "queries");
        Check.atLeast(1, maximumTasks, "maximumTasks");
    }

    /** Episodes of 1 and of 5 shots with 15 queries, of a hundred tasks. */
    static CentroidConfig defaults() {
        return new CentroidConfig(List.of(1, 5), 15, 100);
    }
}
