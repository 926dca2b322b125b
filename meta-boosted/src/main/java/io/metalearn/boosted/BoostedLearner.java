package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;

/** Adapts by computing the statistics of a support. */
record BoostedLearner(LearnerState state, Statistics statistics, Model model) implements Learner {
    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return new BoostedPredictor(statistics, model, statistics.adapt(support));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new BoostedPredictor(statistics, model, statistics.restore(adapted));
    }
}
