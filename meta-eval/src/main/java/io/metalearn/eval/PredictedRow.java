package io.metalearn.eval;

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
 */
public record PredictedRow(String learner, int shots, long seed, String task, double actual, double predicted) {}
