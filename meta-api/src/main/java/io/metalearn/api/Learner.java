package io.metalearn.api;

/**
 * Adapts to one task from a few labelled rows. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface Learner {
    /**
     * Adapts to a task. Pure: equal arguments give an equal predictor, bit for bit.
     *
     * @param support {@code [n, width]} and {@code [n, t]}; n = 0 is legal (zero-shot)
     * @param seed for learners that draw; others ignore it
     * @throws IllegalArgumentException when the width is not the schema's (the message names both), or an entry is not finite
     */
    Predictor adapt(Batch support, Seed seed);

    /** Rebuilds an adapted predictor: {@code restore(adapt(..).state())} predicts the same, bit for bit. */
    Predictor restore(Tensors adapted);

    /** Everything that {@link MetaLearner#restore} needs. */
    LearnerState state();
}
