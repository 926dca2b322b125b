package io.metalearn.compose;

import io.metalearn.api.Batch;
import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Phases;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.List;
import java.util.Optional;

/**
 * A learner above another: the one below adapts to the support first; the one above then sees for each row, beside its features, what the one below
 * predicts and how sure it is. Of a support row the one below has seen the others alone, {@code S \ i}. There are two kinds:
 *
 * <pre>
 * seeing:    f(x | S) =                above(x, below(x | S) | {(x_i, b_i, y_i) : i in S}),         b_i = below(x_i | S \ i)
 * residual:  f(x | S) = below(x | S) + above(x, below(x | S) | {(x_i, b_i, y_i - b_i) : i in S})
 * </pre>
 *
 * <p>So a net need not learn anew what a linear model knows, from few tasks above all; the second is what boosting is to trees (Friedman, Annals of
 * Statistics 2001), once, over tasks. A binary target has no difference: the two are the same there. The one below is learned on the training
 * tasks too, so it is to be one that does not learn them by heart.
 *
 * <p>The predictive deviation is that of the learner above, where it has one. State: {@code below.*}, {@code above.*}, and how differences are
 * scaled. Immutable, safe to share between threads.
 */
public final class Residual implements MetaLearner {
    private static final String BELOW = "below.";
    private static final String ABOVE = "above.";

    private final MetaLearner below;
    private final MetaLearner above;
    private final boolean difference;

    private Residual(MetaLearner below, MetaLearner above, boolean difference) {
        this.below = below;
        this.above = above;
        this.difference = difference;
    }

    /** One that learns the difference to the one below. */
    public Residual(MetaLearner below, MetaLearner above) {
        this(below, above, true);
    }

    /** One that sees what the one below predicts, and learns the target itself. */
    public static Residual seeing(MetaLearner below, MetaLearner above) {
        return new Residual(below, above, false);
    }

    /** @throws ConfigException when the target is a class or a grade */
    @Override
    public Learner learn(Tasks tasks, Training training) {
        requireDifferences(tasks.schema().target());
        Phases phases = new Phases(training, 2);
        Tensors known =
                phases.next("below", own -> below.learn(tasks, own).state().tensors());
        Learner base = below.restore(new LearnerState(tasks.schema(), known));
        Remainder remainder =
                Remainder.of(tasks, base, difference, training.seed().child("remainder"));
        Tensors learned = phases.next(
                "above", own -> above.learn(remainder.of(tasks), own).state().tensors());
        return restore(new LearnerState(
                tasks.schema(), remainder.state().with(BELOW, known).with(ABOVE, learned)));
    }

    @Override
    public Learner restore(LearnerState state) {
        Schema schema = state.schema();
        requireDifferences(schema.target());
        Learner base = below.restore(new LearnerState(schema, state.tensors().under(BELOW)));
        Remainder remainder = Remainder.restored(schema, base, difference, state.tensors());
        Learner rest = above.restore(
                new LearnerState(remainder.schema(), state.tensors().under(ABOVE)));
        return new Adapting(state, base, rest, remainder);
    }

    private static void requireDifferences(Target target) {
        if (!(target instanceof Target.Real || target instanceof Target.Binary)) {
            throw new ConfigException("a learner above another predicts a real or binary target, got " + target);
        }
    }

    private record Adapting(LearnerState state, Learner base, Learner rest, Remainder remainder) implements Learner {
        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            Seed own = seed.child("below");
            Predictor known = base.adapt(support, own);
            return new Sum(known, rest.adapt(remainder.support(support, own), seed.child("above")), remainder);
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return new Sum(base.restore(adapted.under(BELOW)), rest.restore(adapted.under(ABOVE)), remainder);
        }

        /** {@inheritDoc} Those of the learner above. */
        @Override
        public Optional<Learner> withSteps(int steps) {
            return rest.withSteps(steps).map(other -> new Adapting(with(other), base, other, remainder));
        }

        private LearnerState with(Learner above) {
            Tensors others = state.tensors().select(name -> !name.startsWith(ABOVE));
            return new LearnerState(
                    state.schema(), others.with(ABOVE, above.state().tensors()));
        }
    }

    private record Sum(Predictor known, Predictor rest, Remainder remainder) implements ComparingPredictor {
        @Override
        public Prediction predict(Matrix features) {
            Prediction prediction = known.predict(features);
            return remainder.sum(prediction, rest.predict(remainder.features(features, prediction)));
        }

        /** {@inheritDoc} What the learner above compares it with, if it does. */
        @Override
        public List<Comparison> compare(Matrix row) {
            return rest instanceof ComparingPredictor comparing
                    ? comparing.compare(remainder.features(row, known.predict(row)))
                    : List.of();
        }

        @Override
        public Tensors state() {
            return Tensors.empty().with(BELOW, known.state()).with(ABOVE, rest.state());
        }
    }
}
