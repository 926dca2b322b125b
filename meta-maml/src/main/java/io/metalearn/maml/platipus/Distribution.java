package io.metalearn.maml.platipus;

import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import java.util.function.UnaryOperator;

/**
 * A normal distribution over parameters, each entry by itself.
 *
 * @param mean by name
 * @param logVariance by the same names, in the same shapes
 */
record Distribution(Parameters mean, Parameters logVariance) {
    /**
     * {@code mean + exp(logVariance / 2) o noise}.
     *
     * @param noise standard normal entries in the shape of its argument; asked for in the order of the names
     */
    Parameters sample(UnaryOperator<Var> noise) {
        return mean.with(logVariance, (m, v) -> m.plus(v.times(0.5f).exp().times(noise.apply(m))));
    }

    /** The Kullback-Leibler divergence of this from {@code prior}, summed over all entries: {@code [1, 1, 1]}. */
    Var divergence(Distribution prior) {
        Parameters ratios = logVariance.with(prior.logVariance, Var::minus);
        Parameters distances =
                mean.with(prior.mean, (m, p) -> m.minus(p).square()).with(prior.logVariance, Distribution::inUnitsOf);
        return ratios.with(
                        distances,
                        (ratio, distance) -> ratio.exp().plus(distance).plus(-1).minus(ratio))
                .sum()
                .times(0.5f);
    }

    private static Var inUnitsOf(Var square, Var logVariance) {
        return square.times(logVariance.negate().exp());
    }
}
