package io.metalearn.attention.process;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.SchemaNet;

/** What a network's outputs are: their loss, and the prediction they make. Immutable. */
public interface OutputHead {
    /**
     * {@link Gaussian} for real targets, {@link Logits} for a binary one.
     *
     * @param floor the least deviation of a standardised real target, in (0, 1)
     * @param inputs that know the target
     * @param learner for an error
     * @throws io.metalearn.api.ConfigException when the target is neither
     */
    static OutputHead of(Schema schema, double floor, SchemaNet inputs, String learner) {
        return schema.target() instanceof Target.Binary ? new Logits(inputs) : Gaussian.of(schema, floor, learner);
    }

    /** The columns of the outputs. */
    int width();

    /** The mean loss over rows, {@code [1, 1, 1]}, of {@code outputs [1, n, width]}; {@code targets [1, n, t]}, n at least 1. */
    Var loss(Var outputs, Var targets);

    /** Outputs {@code [n, width]} as predictions; n may be 0. */
    Prediction prediction(Matrix outputs);
}
