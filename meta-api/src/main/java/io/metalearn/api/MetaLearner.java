package io.metalearn.api;

import java.util.Optional;

/**
 * Learns how to learn: from many tasks to one {@link Learner}. Immutable, configured at construction, safe to share.
 *
 * @since 0.1.0
 */
public interface MetaLearner {
    /**
     * Learns from {@code tasks.train()}, choosing on {@code tasks.validation()}; {@code tasks.test()} is not touched. Pure: equal
     * tasks, seed and budget give a learner of equal state, bit for bit, whatever the number of threads.
     *
     * @throws java.util.concurrent.CancellationException when the monitor stopped it
     * @throws ArithmeticException when training leaves the finite numbers; the message names the step and the task
     * @throws ConfigException when the schema is one it cannot learn from
     */
    Learner learn(Tasks tasks, Training training);

    /**
     * What {@link #learn} spends of the privacy of the training tasks; empty, unless overridden: nothing is promised to them. Costs no training.
     *
     * @throws ConfigException as {@link #learn}
     */
    default Optional<PrivacyBudget> privacy(Tasks tasks, Training training) {
        return Optional.empty();
    }

    /** {@code restore(learn(..).state())} adapts and predicts as the learner itself does, bit for bit. */
    Learner restore(LearnerState state);
}
