package io.metalearn.maml.closedform;

import io.metalearn.api.Batch;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;

/** Learned features, and a ridge regression on them for each task. */
final class R2d2Learner implements Recordable {
    private final LearnerState state;
    private final FeatureMap features;
    private final Tapes tapes;
    private final FixedParameters theta;

    R2d2Learner(LearnerState state, FeatureMap features, Tapes tapes) {
        this.state = state;
        this.features = features;
        this.tapes = tapes;
        this.theta = new FixedParameters(state.tensors());
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(tapes.lend(tape -> LinearHeadPredictor.state(
                R2d2.weights(features, tape, theta.bind(tape), Rows.of(tape, support), h -> h))));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new LinearHeadPredictor(features, tapes, theta, R2d2::outputs, adapted);
    }

    /** {@inheritDoc} By the system of the features, whatever the number of rows. */
    @Override
    public Outputs adaptedOutputs(Tape tape, Rows support, Var rows) {
        Parameters parameters = theta.bind(tape);
        Var x = features.of(parameters, support.features(), h -> h);
        Var y = features.net().encoded(support.targets());
        return outputs(parameters, rows, RidgeHead.byFeatures(tape, x, y, R2d2.lambda(parameters)));
    }

    @Override
    public Outputs outputs(Tape tape, Tensors adapted, Var rows) {
        return outputs(theta.bind(tape), rows, tape.constant(LinearHeadPredictor.head(adapted)));
    }

    private Outputs outputs(Parameters parameters, Var rows, Var head) {
        return new Outputs(features.net().means(R2d2.outputs(parameters, features.of(parameters, rows, h -> h), head)));
    }

    @Override
    public LearnerState state() {
        return state;
    }
}
