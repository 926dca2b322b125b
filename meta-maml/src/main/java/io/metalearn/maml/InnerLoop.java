package io.metalearn.maml;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.function.Function;

/**
 * Gradient descent on the support loss, {@code theta_{k+1} = theta_k - alpha o grad L(theta_k)} for k = 0 .. steps - 1, as an
 * expression that can be differentiated itself. A tensor moves when it has a rate, see {@link InnerRates}.
 *
 * @param steps inner steps, at least 0
 * @param firstOrder takes the gradients for constants (FOMAML)
 */
record InnerLoop(int steps, boolean firstOrder) {
    /**
     * The parameters after the last step.
     *
     * @param start theta and its rates
     */
    Parameters adapt(Parameters start, Function<Parameters, Var> supportLoss) {
        Parameters allRates = InnerRates.of(start);
        Parameters adapted = start;
        for (int k = 0; k < steps; k++) {
            Parameters rates = InnerRates.ofStep(allRates, k);
            Parameters moving = adapted.in(rates);
            Parameters gradient = moving.gradientOf(supportLoss.apply(adapted));
            adapted = adapted.with(moving.descend(rates, firstOrder ? gradient.detach() : gradient));
        }
        return adapted;
    }
}
