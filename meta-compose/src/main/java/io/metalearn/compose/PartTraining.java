package io.metalearn.compose;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.function.Function;

/**
 * Trains a part, and does not let its failure be that of the others.
 *
 * @param name for the monitor
 */
record PartTraining(String name, MetaLearner part, Tasks tasks) implements Function<Training, Tensors> {
    private static final String STATE = "state.";
    private static final String FAILED = "failed";

    /** Its state, or that it failed. */
    @Override
    public Tensors apply(Training training) {
        try {
            Tensors state = part.learn(tasks, training).state().tensors();
            return Tensors.of(FAILED, Tensor.scalar(0)).with(STATE, state);
        } catch (ArithmeticException e) {
            training.monitor().wentBack(0, name + " is left out: " + e.getMessage());
            return Tensors.of(FAILED, Tensor.scalar(1));
        }
    }

    static boolean isLearned(Tensors trained) {
        return trained.get(FAILED).get(0) == 0;
    }

    static Tensors learned(Tensors trained) {
        return trained.under(STATE);
    }
}
