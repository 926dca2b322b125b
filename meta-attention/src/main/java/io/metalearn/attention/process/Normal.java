package io.metalearn.attention.process;

import io.metalearn.nn.Var;
import io.metalearn.nn.training.Noise;

/**
 * A normal distribution of independent entries on a tape.
 *
 * @param mean {@code [1, 1, n]}
 * @param deviation {@code [1, 1, n]}, > 0
 */
record Normal(Var mean, Var deviation) {
    /** Of outputs {@code (mu, raw) [1, 1, 2 n]}: {@code sigma = 0.1 + 0.9 sigmoid(raw)}, as the authors of neural processes have a latent. */
    static Normal of(Var outputs) {
        int n = outputs.columns() / 2;
        return new Normal(
                outputs.columns(0, n),
                outputs.columns(n, 2 * n).sigmoid().times(0.9f).plus(0.1f));
    }

    Var sample(Noise noise) {
        return mean.plus(deviation.times(noise.normal(1, 1, mean.columns())));
    }

    /** {@code KL(this || other)}, summed over entries: {@code ln(s'/s) + (s^2 + (m - m')^2) / (2 s'^2) - 1/2}. */
    Var divergence(Normal other) {
        Var squares = deviation.square().plus(mean.minus(other.mean).square());
        return other.deviation
                .log()
                .minus(deviation.log())
                .plus(squares.dividedBy(other.deviation.square().times(2)))
                .plus(-0.5f)
                .sum();
    }
}
