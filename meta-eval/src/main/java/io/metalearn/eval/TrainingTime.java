package io.metalearn.eval;

/**
 * How long one training took: the cost beside the gain.
 *
 * @param learner its name in the suite
 * @param seed of the training
 * @param seconds wall-clock, the parts before interruptions included
 * @param cpuSeconds the same of all processors together; 0 where the system does not tell
 */
public record TrainingTime(String learner, long seed, double seconds, double cpuSeconds) {}
