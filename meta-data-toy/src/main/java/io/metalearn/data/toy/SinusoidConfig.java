package io.metalearn.data.toy;

import io.metalearn.api.Check;

/**
 * The settings of the sinusoid family.
 *
 * @param trainTasks tasks to learn from, at least 1
 * @param validationTasks tasks to choose by, at least 1
 * @param testTasks tasks to be judged on, at least 1
 * @param gridPoints query rows, evenly spaced over [-5, 5], where an episode asks for all; at least 2
 * @param seed decides the tasks
 */
public record SinusoidConfig(int trainTasks, int validationTasks, int testTasks, int gridPoints, long seed) {
    public SinusoidConfig {
        Check.atLeast(1, trainTasks, "trainTasks");
        Check.atLeast(1, validationTasks, "validationTasks");
        Check.atLeast(1, testTasks, "testTasks");
        Check.atLeast(2, gridPoints, "gridPoints");
    }

    /** 500,000 tasks to learn from, 100 to choose by and 1000 to be judged on; 100 grid points. */
    public static SinusoidConfig defaults() {
        return new SinusoidConfig(500_000, 100, 1000, 100, 1);
    }
}
