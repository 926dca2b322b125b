package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/** Nodes that are given, not computed. */
enum Leaf implements Op {
    /** Known when it is recorded. */
    CONSTANT,
    /** Given before each run. */
    INPUT;

    @Override
    public void forward(Kernels kernels, Var y) {
        // The entries are copied in.
    }

    @Override
    public Var pullback(Var y, int input, Var g) {
        throw new IllegalStateException("a leaf has no inputs");
    }
}
