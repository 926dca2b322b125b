package com.example.ridge;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;

/** A task's line lies between the one all tasks share and the one its rows ask for: the fewer rows, the closer to the shared one. */
record SharedRidgeLearner(Line shared, float penalty) implements Learner {
    private static final String PENALTY = "penalty";

    static SharedRidgeLearner restored(LearnerState state) {
        Line shared = Line.restored(state.schema(), state.tensors());
        return new SharedRidgeLearner(shared, state.tensors().get(PENALTY).get(0));
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        shared.schema().require(support);
        double[] w = shared.numbers();
        double[] step = new NormalEquations(w.length - 1).add(support, w).solve(penalty);
        for (int i = 0; i < w.length; i++) {
            w[i] += step[i];
        }
        return Line.of(shared.schema(), w);
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return Line.restored(shared.schema(), adapted);
    }

    @Override
    public LearnerState state() {
        return new LearnerState(shared.schema(), shared.state().with(PENALTY, Tensor.scalar(penalty)));
    }
}
