package io.metalearn.attention.process;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.SchemaNet;

/**
 * Logits and their cross-entropy: of classes, or of the 1 of a binary target. Immutable.
 *
 * @param net that knows the target
 */
public record Logits(SchemaNet net) implements OutputHead {
    @Override
    public int width() {
        return net.outputs();
    }

    @Override
    public Var loss(Var outputs, Var targets) {
        return net.loss(outputs, targets);
    }

    @Override
    public Prediction prediction(Matrix outputs) {
        return new Prediction(outputs);
    }
}
