package io.metalearn.eval;

/**
 * What a task costs to keep once a learner has adapted to it: the entries of its state, uncompressed. The median over tasks.
 *
 * @param bytes of the adapted state; 0 where a learner keeps nothing of a task
 */
public record AdaptSize(String learner, int shots, long bytes) {}
