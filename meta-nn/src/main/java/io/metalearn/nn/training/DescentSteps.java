package io.metalearn.nn.training;

import io.metalearn.api.Check;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.optim.Descent;

/**
 * Descends gradients that are not of episodes: the rule, the falling rate and the bound of the norm that {@link MetaTraining} has, for a loop
 * of one's own. Mutable, of one training; not thread-safe.
 */
public final class DescentSteps {
    private final Descent descent;
    private final GradientClip clip;
    private final Optimiser.Rule rule;
    private final long steps;
    private long done;

    /**
     * @param size number of parameters
     * @param steps of the whole training, at least 1
     */
    public DescentSteps(Descent descent, int size, long steps) {
        this.descent = descent;
        this.clip = new GradientClip(descent.clipNorm());
        this.rule = Optimiser.rule(descent, size);
        this.steps = Check.atLeast(1, steps, "steps");
    }

    /**
     * Moves the parameters by a step.
     *
     * @param gradient of the length of {@code parameters}; scaled down where its norm is above the bound
     * @return its norm before that
     * @throws ArithmeticException when the norm is not finite; the parameters are then as they were
     */
    public double step(float[] parameters, float[] gradient) {
        double norm = clip.apply(gradient);
        rule.step(parameters, gradient, descent.rateAt(Math.min(done, steps - 1), steps), Blocks.IN_ORDER);
        done++;
        return norm;
    }

    /** What is remembered of the steps done. */
    public Tensors state() {
        return rule.state().with("done", Tensor.scalar((float) done));
    }

    /** Goes on from {@link #state}, with the same bits. */
    public void restore(Tensors state) {
        rule.restore(state);
        done = (long) state.get("done").get(0);
    }
}
