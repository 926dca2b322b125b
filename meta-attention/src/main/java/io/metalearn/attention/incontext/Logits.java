package io.metalearn.attention.incontext;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.attention.process.OutputHead;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.SchemaNet;

/**
 * Logits and their cross-entropy.
 *
 * @param net that knows the target
 */
record Logits(SchemaNet net) implements OutputHead {
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
