package com.example.ridge;

import java.util.List;

/**
 * The settings of {@link SharedRidge}.
 *
 * @param penalties the lambdas to choose from on the validation tasks, at least one, each > 0
 * @param shots support rows of the validation episodes, at least 1
 * @param maximumTasks training tasks that are read, at least 1
 */
public record SharedRidgeConfig(List<Double> penalties, int shots, int maximumTasks) {
    public SharedRidgeConfig {
        penalties = List.copyOf(penalties);
        if (penalties.isEmpty()) {
            throw new IllegalArgumentException("penalties must not be empty");
        }
        for (double penalty : penalties) {
            if (!(penalty > 0 && Double.isFinite(penalty))) {
                throw new IllegalArgumentException("each of penalties must be > 0, got " + penalty);
            }
        }
        atLeastOne(shots, "shots");
        atLeastOne(maximumTasks, "maximumTasks");
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }
}
