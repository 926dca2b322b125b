package io.metalearn.data.ecommerce;

import io.metalearn.api.Check;

/**
 * How many tasks, that is draws of classes, each split has.
 *
 * @param train at least 1
 * @param validation at least 1
 * @param test at least 1; an evaluation draws one episode a task
 */
public record TaskCounts(int train, int validation, int test) {
    public TaskCounts {
        Check.atLeast(1, train, "tasks.train");
        Check.atLeast(1, validation, "tasks.validation");
        Check.atLeast(1, test, "tasks.test");
    }

    /** 10,000 to learn from, 200 to choose by, 600 to be judged on. */
    public static TaskCounts defaults() {
        return new TaskCounts(10_000, 200, 600);
    }

    int of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
