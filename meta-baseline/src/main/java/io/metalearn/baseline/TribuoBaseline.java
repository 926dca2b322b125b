package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.function.Function;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/**
 * A Tribuo trainer as a baseline: it is trained on the support rows of a task, the rows that every other learner adapts to, with
 * standardised targets where these are real. An empty support predicts the training tasks' mean target; equal logits of classes.
 *
 * @param regression makes a trainer for a support with a real target
 * @param classification makes a trainer for a support with classes
 * @param added see {@link ClassOutputs}
 */
record TribuoBaseline(
        Function<Batch, Trainer<Regressor>> regression, Function<Batch, Trainer<Label>> classification, double added)
        implements MetaLearner {
    @Override
    public Learner learn(Tasks tasks, Training training) {
        return restore(new LearnerState(tasks.schema(), Tensors.empty()));
    }

    /** @throws IllegalArgumentException when the target is neither one real number, nor binary, nor a class */
    @Override
    public Learner restore(LearnerState state) {
        Target target = state.schema().target();
        Design design = new Design(state.schema());
        if (target instanceof Target.Classes classes) {
            return new TribuoLearner<>(state, design, new ClassOutputs(classes.classes(), added), classification);
        }
        if (target instanceof Target.Binary) {
            return new TribuoLearner<>(state, design, new BinaryOutputs(added), classification);
        }
        if (target instanceof Target.Real real && real.outputs() == 1) {
            return new TribuoLearner<>(state, design, new RealOutputs(real), regression);
        }
        throw new ConfigException("a Tribuo baseline predicts one real target, a binary one or classes, got " + target);
    }
}
