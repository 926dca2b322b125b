package io.metalearn.data.toy;

import io.metalearn.api.Check;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of the Gaussian blobs.
 *
 * @param ways the most classes of an episode, at least 2 and at most {@code trainClasses}
 * @param width columns that tell the classes apart, at least 1
 * @param spread standard deviation of the classes' centres in those columns, where rows spread by 1 around theirs; at least 0
 * @param distractors further columns that are noise alone, at least 0
 * @param distraction standard deviation of that noise, at least 0
 * @param rows rows of a class, at least 2
 * @param trainClasses classes that tasks to learn from are made of, at least 2
 * @param validationClasses classes of the tasks to choose by, at least 2
 * @param testClasses classes of the tasks to be judged on, at least 2
 * @param trainTasks tasks to learn from, at least 1
 * @param validationTasks tasks to choose by, at least 1
 * @param testTasks tasks to be judged on, at least 1
 * @param seed decides classes, tasks and rows
 */
@RecordBuilder
public record BlobsConfig(
        int ways,
        int width,
        double spread,
        int distractors,
        double distraction,
        int rows,
        int trainClasses,
        int validationClasses,
        int testClasses,
        int trainTasks,
        int validationTasks,
        int testTasks,
        long seed)
        implements BlobsConfigBuilder.With {
    public BlobsConfig {
        Check.atLeast(2, ways, "ways");
        Check.atLeast(1, width, "width");
        Check.notNegative(spread, "spread");
        Check.atLeast(0, distractors, "distractors");
        Check.notNegative(distraction, "distraction");
        Check.atLeast(2, rows, "rows");
        Check.atLeast(ways, trainClasses, "trainClasses (at least as many as ways)");
        Check.atLeast(2, validationClasses, "validationClasses");
        Check.atLeast(2, testClasses, "testClasses");
        Check.atLeast(1, trainTasks, "trainTasks");
        Check.atLeast(1, validationTasks, "validationTasks");
        Check.atLeast(1, testTasks, "testTasks");
    }

    /**
     * 5 ways; 4 columns with centres spread by 2, 4 distractors spread by 3; 40 rows a class; 40, 10 and 20 classes; 1000, 50 and 600
     * tasks.
     */
    public static BlobsConfig defaults() {
        return new BlobsConfig(5, 4, 2, 4, 3, 40, 40, 10, 20, 1000, 50, 600, 1);
    }
}
