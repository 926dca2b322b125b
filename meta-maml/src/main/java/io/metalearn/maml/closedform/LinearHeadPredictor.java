package io.metalearn.maml.closedform;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Tapes;

/** The linear head of one task on features that all tasks share; its state is {@code head [d, outputs]}. Immutable. */
final class LinearHeadPredictor implements Predictor {
    private static final String HEAD = "head";

    private final FeatureMap features;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final Outputs outputs;
    private final Tensors state;
    private final Matrix head;

    /** What a model makes of features {@code [1, n, d]} and a head {@code [1, d, outputs]}. */
    interface Outputs {
        Var of(Parameters theta, Var features, Var head);
    }

    /** @param state as {@link #state(Var)} gives it */
    LinearHeadPredictor(FeatureMap features, Tapes tapes, FixedParameters theta, Outputs outputs, Tensors state) {
        this.features = features;
        this.tapes = tapes;
        this.theta = theta;
        this.outputs = outputs;
        this.state = state;
        this.head = head(state);
    }

    /** {@code [d, outputs]} of a state. */
    static Matrix head(Tensors state) {
        return state.get(HEAD).toMatrix();
    }

    static Tensors state(Var head) {
        return Tensors.of(HEAD, Tensor.of(head.toMatrix()));
    }

    @Override
    public Prediction predict(Matrix rows) {
        return features.net().predict(rows, tapes, this::outputs);
    }

    private Var outputs(Tape tape, Var rows) {
        Parameters parameters = theta.bind(tape);
        Var x = features.of(parameters, rows, h -> h);
        return outputs.of(parameters, x, tape.constant(head));
    }

    @Override
    public Tensors state() {
        return state;
    }
}
