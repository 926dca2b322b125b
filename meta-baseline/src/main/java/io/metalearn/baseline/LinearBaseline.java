package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;

/**
 * A linear baseline is two functions: one that fits on the training tasks, and one that adapts what was fitted to a support.
 * Adapted weights are {@code weights [p]}, the intercept first, and where it has one a posterior covariance of them.
 */
record LinearBaseline(Fit fit, Adaptation adaptation) implements MetaLearner {
    /** From tasks to the tensors that are learned. */
    interface Fit {
        Tensors fit(Tasks tasks, Design design, Training training);
    }

    /** From what was learned and a support, which may be empty, to {@code weights} and possibly {@code covariance}, {@code noise}. */
    interface Adaptation {
        Tensors adapt(Tensors learned, Batch support, Design design);
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Design design = Design.ofRealTarget(tasks.schema());
        return restore(new LearnerState(tasks.schema(), fit.fit(tasks, design, training)));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new Adapting(state, Design.ofRealTarget(state.schema()), adaptation);
    }

    private record Adapting(LearnerState state, Design design, Adaptation adaptation) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            Schema schema = state.schema();
            schema.require(support);
            return restore(adaptation.adapt(state.tensors(), support, design));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new LinearPredictor(design, adapted);
        }
    }
}
