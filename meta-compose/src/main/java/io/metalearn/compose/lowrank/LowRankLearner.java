package io.metalearn.compose.lowrank;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import java.util.Optional;

/**
 * A learner whose adapted models are {@link Deltas} of its own weights. Rows that come later are adapted to with the others, not taken in. Immutable,
 * safe to share between threads.
 */
final class LowRankLearner implements Learner {
    private final Learner learner;
    private final Deltas deltas;

    LowRankLearner(Learner learner, int rank) {
        this(learner, new Deltas(learner.state().tensors(), rank));
    }

    private LowRankLearner(Learner learner, Deltas deltas) {
        this.learner = learner;
        this.deltas = deltas;
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return restore(deltas.factored(learner.adapt(support, seed).state()));
    }

    @Override
    public Predictor restore(Tensors factors) {
        return new Adapted(learner.restore(deltas.whole(factors)), factors);
    }

    @Override
    public Optional<Learner> withSteps(int steps) {
        return learner.withSteps(steps).map(other -> new LowRankLearner(other, deltas));
    }

    @Override
    public LearnerState state() {
        return learner.state();
    }

    /** @param state its factors, which take less room than the matrices they make */
    private record Adapted(Predictor whole, Tensors state) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            return whole.predict(features);
        }
    }
}
