package io.metalearn.api;

/**
 * A meta-training between two outer steps, complete: parameters, optimiser state, best so far.
 *
 * @param step outer steps done
 * @param tensors the learner's own, by name
 * @since 0.1.0
 */
public record Checkpoint(long step, Tensors tensors) {
    public Checkpoint {
        if (step < 0) {
            throw new IllegalArgumentException("step must be >= 0, got " + step);
        }
    }
}
