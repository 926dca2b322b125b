package io.metalearn.data.toy;

import io.metalearn.api.Check;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of the linear family.
 *
 * @param features d, at least 1
 * @param spread standard deviation of a task's weights around the family's, at least 0
 * @param noise standard deviation of the targets' noise, at least 0
 * @param trainTasks tasks to learn from, at least 1
 * @param validationTasks tasks to choose by, at least 1
 * @param testTasks tasks to be judged on, at least 1
 * @param rows rows of a task, at least 2
 * @param seed decides family, tasks and rows
 */
@RecordBuilder
public record LinearConfig(
        int features,
        double spread,
        double noise,
        int trainTasks,
        int validationTasks,
        int testTasks,
        int rows,
        long seed)
        implements LinearConfigBuilder.With {
    public LinearConfig {
        Check.atLeast(1, features, "features");
        Check.notNegative(spread, "spread");
        Check.notNegative(noise, "noise");
        Check.atLeast(1, trainTasks, "trainTasks");
        Check.atLeast(1, validationTasks, "validationTasks");
        Check.atLeast(1, testTasks, "testTasks");
        Check.atLeast(2, rows, "rows");
    }

    /** 3 features, weights around the family's by 0.5, noise 0.1; 60, 20 and 20 tasks of 40 rows. */
    public static LinearConfig defaults() {
        return new LinearConfig(3, 0.5, 0.1, 60, 20, 20, 40, 1);
    }
}
