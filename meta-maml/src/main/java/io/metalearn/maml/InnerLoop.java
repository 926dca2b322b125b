package io.metalearn.maml;

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
 */
record InnerLoop(int steps) {
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
            adapted = adapted.with(moving.descend(rates, gradient));
            path.add(adapted);
        }
        return path;
    }
}
