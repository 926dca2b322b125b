package io.metalearn.bandit;

import io.metalearn.api.Matrix;

/**
 * How rewards come about, where that is known but for one thing: a profit is a margin, which is known, times units, which are not. So that a
 * model of that one thing, a {@link io.metalearn.api.Predictor}, can act. Immutable, safe to share between threads.
 */
public interface Outcomes {
    /** The rows of a context under each action, {@code [actions, width]}, as the model's schema has them. */
    Matrix rows(float[] context);

    /** The reward of a row where the model's target is {@code target}, in the units of its predictions. */
    double reward(float[] row, double target);

    /** The target that a reward tells of: the inverse of {@link #reward}. */
    double target(float[] row, double reward);
}
