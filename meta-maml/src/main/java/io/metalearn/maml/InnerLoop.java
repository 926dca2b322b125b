package io.metalearn.maml;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Gradient descent on the support loss, {@code theta_{k+1} = theta_k - alpha o grad L(theta_k)} for k = 0 .. steps - 1, as an
 * expression that can be differentiated itself. A tensor moves when it has a rate, see {@link InnerRates}.
 *
 * @param steps inner steps, at least 0
 * @param clipNorm bound of the norm of each step's gradient, over all tensors that move; 0 for none
 */
record InnerLoop(int steps, float clipNorm) {
    private static final String STEPS = "innerSteps";
    private static final String CLIP_NORM = "innerClipNorm";
    private static final float EPSILON = 1e-12f;

    /** What a saved learner says of its inner loop. */
    static InnerLoop of(Tensors state) {
        return new InnerLoop((int) state.get(STEPS).get(0), state.get(CLIP_NORM).get(0));
    }

    /** Whether a tensor of that name is one of {@link #state}. */
    static boolean isSetting(String name) {
        return name.equals(STEPS) || name.equals(CLIP_NORM);
    }

    Tensors state() {
        return Tensors.of(STEPS, Tensor.scalar(steps)).with(CLIP_NORM, Tensor.scalar(clipNorm));
    }

    /**
     * The parameters after each step, {@code theta_1 .. theta_steps}.
     *
     * @param start theta and its rates
     * @param order what the outer loop sees of the inner gradients, see {@link DerivativeOrder}
     */
    List<Parameters> path(Parameters start, Function<Parameters, Var> supportLoss, UnaryOperator<Parameters> order) {
        Parameters allRates = InnerRates.of(start);
        List<Parameters> path = new ArrayList<>();
        Parameters adapted = start;
        for (int k = 0; k < steps; k++) {
            Parameters rates = InnerRates.ofStep(allRates, k);
            Parameters moving = adapted.in(rates);
            Parameters gradient = order.apply(moving.gradientOf(supportLoss.apply(adapted)));
            adapted = adapted.with(moving.descend(rates, clipped(gradient)));
            path.add(adapted);
        }
        return path;
    }

    /** {@code gradient min(1, clipNorm / |gradient|)}. */
    private Parameters clipped(Parameters gradient) {
        if (clipNorm == 0) {
            return gradient;
        }
        Var norm = gradient.map(Var::square).sum().plus(EPSILON).sqrt();
        Var atLeastBound = norm.plus(-clipNorm).relu().plus(clipNorm);
        Var factor = atLeastBound.reciprocal().times(clipNorm);
        return gradient.map(g -> g.times(factor));
    }
}
