package io.metalearn.scenarios;

import io.metalearn.api.Check;

/**
 * The sizes of a scenario; all else is published and fixed.
 *
 * @param trainTasks tasks to learn from, at least 1
 * @param validationTasks tasks to choose by, at least 1
 * @param testTasks tasks to be judged on, at least 1
 * @param rows of a task, at least 2
 * @param seed decides tasks and rows
 */
public record ScenarioConfig(int trainTasks, int validationTasks, int testTasks, int rows, long seed) {
    public ScenarioConfig {
        Check.atLeast(1, trainTasks, "trainTasks");
        Check.atLeast(1, validationTasks, "validationTasks");
        Check.atLeast(1, testTasks, "testTasks");
        Check.atLeast(2, rows, "rows");
    }

    /** 200, 60 and 100 tasks of that many rows. */
    static ScenarioConfig ofRows(int rows) {
        return new ScenarioConfig(200, 60, 100, rows, 1);
    }
}
