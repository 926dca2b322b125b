package io.metalearn.data.ecommerce;

/**
 * How many tasks, that is draws of classes, each split has.
 *
 * @param train at least 1
 * @param validation at least 1
 * @param test at least 1; an evaluation draws one episode a task
 */
public record TaskCounts(int train, int validation, int test) {
    public TaskCounts {
        atLeastOne(train, "train");
        atLeastOne(validation, "validation");
        atLeastOne(test, "test");
    }

    private static void atLeastOne(int tasks, String split) {
        CsvConfig.require(tasks >= 1, "tasks." + split + " must be >= 1, got " + tasks);
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
