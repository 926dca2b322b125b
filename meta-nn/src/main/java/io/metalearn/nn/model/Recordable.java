package io.metalearn.nn.model;

import io.metalearn.api.Learner;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.Optional;

/**
 * A learner that can say what it does as expressions of a tape, so that they can be recorded and written in another form. They are those of
 * {@link #adapt} and of what that predicts, but for rounding.
 *
 * @since 0.1.0
 */
public interface Recordable extends Learner {
    /**
     * Predictions on a tape, in the form of an {@link io.metalearn.api.Prediction}: real targets in their units, else logits.
     *
     * @param mean {@code [1, n, outputs]}
     * @param deviation {@code [1, n, outputs]}, where the model has one
     */
    record Outputs(Var mean, Optional<Var> deviation) {
        /** Without uncertainty. */
        public Outputs(Var mean) {
            this(mean, Optional.empty());
        }
    }

    /**
     * What the learner predicts of rows once it has adapted to a support.
     *
     * @param support of one task, at least one row
     * @param features {@code [1, n, width]}, n at least 1
     */
    Outputs adaptedOutputs(Tape tape, Rows support, Var features);

    /**
     * What an adapted model predicts of rows.
     *
     * @param adapted its state
     * @param features {@code [1, n, width]}, n at least 1
     */
    Outputs outputs(Tape tape, Tensors adapted, Var features);
}
