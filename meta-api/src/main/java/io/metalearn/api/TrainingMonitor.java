package io.metalearn.api;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a running meta-training tells, and where its checkpoints go to and come from. Called on the training thread, in order.
 * Learners that train in one short piece may call nothing.
 *
 * @since 0.1.0
 */
public interface TrainingMonitor {
    /** Where to start from: a checkpoint that {@link #step} was handed by a training of the same configuration and seed. */
    Optional<Checkpoint> start();

    /**
     * An outer step has been done.
     *
     * @param step the number of steps done, from 1
     * @param steps the number of steps to do
     * @param loss the meta-training loss of this step
     * @param state makes the checkpoint after this step: going on from it gives the bits of an unbroken run. Costs a copy of all
     *     state, so call it only to keep it.
     * @throws java.util.concurrent.CancellationException to stop the training
     */
    void step(long step, long steps, double loss, Supplier<Checkpoint> state);

    /** The learner has been judged on validation tasks after {@code step} steps; smaller is better. */
    void validated(long step, double loss);

    /**
     * Step {@code step} left the finite numbers, and training went back to the last good parameters to go on from there.
     *
     * @param reason names the step and the task
     */
    default void wentBack(long step, String reason) {}

    /** Starts at the beginning, hears nothing, keeps nothing. */
    static TrainingMonitor none() {
        return new SilentMonitor();
    }
}
