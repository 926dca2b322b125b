package io.metalearn.attention.process;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.nn.Var;

/** What a network's outputs are: their loss, and the prediction they make. Immutable. */
public interface OutputHead {
    /** The columns of the outputs. */
    int width();

    /** The mean loss over rows, {@code [1, 1, 1]}, of {@code outputs [1, n, width]}; {@code targets [1, n, t]}, n at least 1. */
    Var loss(Var outputs, Var targets);

    /** Outputs {@code [n, width]} as predictions; n may be 0. */
    Prediction prediction(Matrix outputs);
}
