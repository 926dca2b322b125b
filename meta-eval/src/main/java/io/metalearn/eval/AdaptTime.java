package io.metalearn.eval;

/**
 * How long adapting to a task took, in milliseconds, over many tasks.
 *
 * @param median the 50th percentile
 * @param p99 the 99th
 * @param adaptations how many were timed
 */
public record AdaptTime(String learner, int shots, double median, double p99, int adaptations) {}
