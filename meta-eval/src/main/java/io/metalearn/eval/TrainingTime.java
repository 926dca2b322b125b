package io.metalearn.eval;

/**
 * How long one training took: the cost beside the gain.
 *
 * @param learner its name in the suite
 * @param seed of the training
 * @param seconds wall-clock, the parts before interruptions included
 */
public record TrainingTime(String learner, long seed, double seconds) {}
