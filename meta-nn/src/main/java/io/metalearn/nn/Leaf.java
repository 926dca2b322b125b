package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/** Nodes that are given, not computed. */
enum Leaf implements Op {
    CONSTANT;

    @Override
    public void forward(Kernels kernels, Var y) {
        // The entries are copied in by the tape.
    }

    @Override
    public Var pullback(Var y, int input, Var g) {
        throw new IllegalStateException("a leaf has no inputs");
    }
}
