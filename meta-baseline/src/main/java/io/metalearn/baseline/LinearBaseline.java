package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
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
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;

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

        /**
         * What is predicted after {@link #adapt} to a support of at least one row, as expressions of a tape.
         *
         * @param x {@code [1, n, p]}, the rows that are predicted
         * @throws ConfigException where the adaptation cannot be said so; its adapted models can
         */
        default Recordable.Outputs recorded(Tensors learned, Tape tape, Rows support, Design design, Var x) {
            throw new ConfigException("this learner's adaptation is no fixed list of operations: only a model that has"
                    + " adapted to a support can be recorded");
        }

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

    private record Adapting(LearnerState state, Design design, Adaptation adaptation) implements Recordable {
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
                    .orElseGet(() -> Recordable.super.leaveOneOut(support, seed));
        }

        @Override
        public Outputs adaptedOutputs(Tape tape, Rows support, Var features) {
            return adaptation.recorded(state.tensors(), tape, support, design, design.of(tape, features));
        }

        @Override
        public Outputs outputs(Tape tape, Tensors adapted, Var features) {
            Var x = design.of(tape, features);
            Var mean = x.matmul(Stored.column(tape, adapted.get(LinearPredictor.WEIGHTS)));
            if (!adapted.has(LinearPredictor.COVARIANCE)) {
                return new Outputs(mean);
            }
            SimpleMatrix root = Stored.root(Stored.matrix(adapted.get(LinearPredictor.COVARIANCE)));
            Var spread = x.matmul(Stored.var(tape, root)).square().sumColumns();
            return isBinary(state.schema())
                    ? LogisticPredictor.recorded(mean, spread)
                    : LinearPredictor.recorded(
                            mean, spread, adapted.get(LinearPredictor.NOISE).get(0));
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return isBinary(state.schema())
                    ? new LogisticPredictor(design, adapted)
                    : new LinearPredictor(design, adapted);
        }
    }
}
