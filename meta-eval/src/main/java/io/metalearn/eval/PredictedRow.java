package io.metalearn.eval;

import java.io.Serializable;
import java.util.Objects;

/**
 * A query row beside what was predicted for it, both in the units that people read: the price, where the target is its logarithm. Of
 * classes, whether the most probable one was right, and how probable it was said to be.
 *
 * @param learner its name in the suite
 * @param shots support rows
 * @param seed of the training and the episodes
 * @param task the task's name
 * @param actual the truth, finite; of classes 1 where the most probable one was right, else 0
 * @param predicted finite; of classes the probability of that one
 * @param item where the row is a place of a ranked list, its item, and these rows are in the order of the list; else empty
 */
public record PredictedRow(
        String learner, int shots, long seed, String task, double actual, double predicted, String item)
        implements Serializable {
    /** What was kept before there were items has none. */
    public PredictedRow {
        item = Objects.requireNonNullElse(item, "");
    }

    /** A row of no list. */
    public PredictedRow(String learner, int shots, long seed, String task, double actual, double predicted) {
        this(learner, shots, seed, task, actual, predicted, "");
    }
}
