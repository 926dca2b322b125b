package io.metalearn.nn.model;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;

/**
 * A network with its parameters: the model of one task, which is the parameters of all tasks and those that adaptation has moved. It
 * keeps no copy of the former, and one of the latter. Immutable, safe to share between threads.
 */
final class NetPredictor implements Predictor {
    private final SchemaNet net;
    private final Tapes tapes;
    private final FixedParameters shared;
    private final FixedParameters parameters;

    /**
     * @param shared parameters of {@code net}; not copied
     * @param moved those that the task has of its own; with {@code shared} all that the network needs
     */
    NetPredictor(SchemaNet net, FixedParameters shared, Tensors moved, Tapes tapes) {
        this.net = net;
        this.tapes = tapes;
        this.shared = shared;
        this.parameters = shared.with(moved);
    }

    @Override
    public Prediction predict(Matrix features) {
        return net.predict(features, tapes, (tape, rows) -> net.outputs(parameters.bind(tape), rows));
    }

    /** The parameters that the task has of its own. */
    @Override
    public Tensors state() {
        return parameters.tensorsBeyond(shared);
    }
}
