package io.metalearn.nn.model;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;

/** A network with its parameters: the model of one task. Immutable, safe to share between threads. */
public final class NetPredictor implements Predictor {
    private final SchemaNet net;
    private final Tapes tapes;
    private final FixedParameters parameters;

    /** @param parameters all parameters of {@code net} */
    public NetPredictor(SchemaNet net, Tensors parameters, Tapes tapes) {
        this.net = net;
        this.tapes = tapes;
        this.parameters = new FixedParameters(parameters);
    }

    @Override
    public Prediction predict(Matrix features) {
        return tapes.lend(tape -> net.predict(tape, parameters.bind(tape), features));
    }

    /** All parameters. */
    @Override
    public Tensors state() {
        return parameters.tensors();
    }
}
