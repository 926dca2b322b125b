package io.metalearn.nn.optim;

import io.metalearn.api.Tensors;

/** A rule that moves parameters against a gradient. Mutable, of one training; its state is tensors from which it goes on with the same bits. */
public interface Optimiser {
    /** Moves {@code parameters} by one step against {@code gradient}. */
    void step(float[] parameters, float[] gradient, double rate, Blocks blocks);

    /** What it remembers of the steps done. */
    Tensors state();

    /** Goes on from {@link #state}. */
    void restore(Tensors state);
}
