package io.metalearn.maml.closedform;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.Tapes;

/** The shared body and the mean head; a new task gets a head of its own. */
final class MultiTaskLearner implements Learner {
    private final LearnerState state;
    private final FeatureMap features;
    private final Tapes tapes;
    private final FixedParameters theta;
    private final float penalty;

    MultiTaskLearner(LearnerState state, FeatureMap features, Tapes tapes) {
        this.state = state;
        this.features = features;
        this.tapes = tapes;
        this.theta = new FixedParameters(state.tensors().select(name -> !name.equals(MultiTask.PENALTY)));
        this.penalty = state.tensors().get(MultiTask.PENALTY).get(0);
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(tapes.lend(tape -> LinearHeadPredictor.state(
                MultiTask.head(features, tape, theta.bind(tape), Rows.of(tape, support), penalty))));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new LinearHeadPredictor(features, tapes, theta, (parameters, x, head) -> x.matmul(head), adapted);
    }

    @Override
    public LearnerState state() {
        return state;
    }
}
