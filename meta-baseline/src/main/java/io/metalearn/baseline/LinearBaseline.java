package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.Optional;

/**
 * A linear baseline: what it fits on the training tasks, and how it adapts that to a support, for a real target (or a grade) and for a
 * binary one. Adapted weights are {@code weights [p]}, the intercept first, and where it has one a posterior covariance of them; of a
 * binary target {@code x'w} is the logit.
 */
record LinearBaseline(Kind real, Kind binary) implements MetaLearner {
    /** Both for one kind of target. */
    record Kind(Fit fit, Adaptation adaptation) {}

    /** From tasks to the tensors that are learned. */
    interface Fit {
        Tensors fit(Tasks tasks, Design design, Training training);
    }

    /** From what was learned and a support, which may be empty, to {@code weights} and possibly {@code covariance}, {@code noise}. */
    interface Adaptation {
        Tensors adapt(Tensors learned, Batch support, Design design);

        /** What the other rows say of each row of a support that has some, where that can be had at once. */
        default Optional<Prediction> leaveOneOut(Tensors learned, Batch support, Design design) {
            return Optional.empty();
        }
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Design design = design(tasks.schema());
        return restore(
                new LearnerState(tasks.schema(), kind(tasks.schema()).fit().fit(tasks, design, training)));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new Adapting(state, design(state.schema()), kind(state.schema()).adaptation());
    }

    private static Design design(Schema schema) {
        return isBinary(schema) ? new Design(schema) : Design.ofRealTarget(schema);
    }

    private Kind kind(Schema schema) {
        return isBinary(schema) ? binary : real;
    }

    private static boolean isBinary(Schema schema) {
        return schema.target() instanceof Target.Binary;
    }

    private record Adapting(LearnerState state, Design design, Adaptation adaptation) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            Schema schema = state.schema();
            schema.require(support);
            return restore(adaptation.adapt(state.tensors(), support, design));
        }

        @Override
        public Prediction leaveOneOut(Batch support, Seed seed) {
            state.schema().require(support);
            return Optional.of(support)
                    .filter(rows -> !rows.isEmpty())
                    .flatMap(rows -> adaptation.leaveOneOut(state.tensors(), rows, design))
                    .orElseGet(() -> Learner.super.leaveOneOut(support, seed));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return isBinary(state.schema())
                    ? new LogisticPredictor(design, adapted)
                    : new LinearPredictor(design, adapted);
        }
    }
}
