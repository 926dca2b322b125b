package io.metalearn.eval;

import java.io.Serializable;

/**
 * One metric of one adapted task: nothing is averaged yet.
 *
 * @param learner its name in the suite
 * @param shots support rows
 * @param seed of the training and the episodes
 * @param task the task's name
 * @param metric such as {@code rmse}
 * @param value finite
 */
public record TaskScore(String learner, int shots, long seed, String task, String metric, double value)
        implements Serializable {
    /** @throws IllegalArgumentException when the value is not finite; the message names whose it is */
    public TaskScore {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(metric + " of " + learner + " on " + task + " at " + shots
                    + " shots, seed " + seed + ", must be finite, got " + value);
        }
    }
}
