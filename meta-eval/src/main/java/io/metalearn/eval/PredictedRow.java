package io.metalearn.eval;

/**
 * A query row beside what was predicted for it, both in the units that people read: the price, where the target is its logarithm.
 *
 * @param learner its name in the suite
 * @param shots support rows
 * @param seed of the training and the episodes
 * @param task the task's name
 * @param actual the truth, finite
 * @param predicted finite
 */
public record PredictedRow(String learner, int shots, long seed, String task, double actual, double predicted) {}
