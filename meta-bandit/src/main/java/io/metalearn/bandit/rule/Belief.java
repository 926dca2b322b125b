package io.metalearn.bandit.rule;

import io.metalearn.api.Check;
import io.metalearn.api.RandomStream;

/** What is believed of an action's mean reward before it is taken, in units of the card's scale; conjugate, so that counts update it. */
public sealed interface Belief {
    /**
     * A mean reward drawn from the posterior.
     *
     * @param sum of the rewards seen
     * @param count of these
     */
    double draw(double sum, int count, RandomStream draws);

    /**
     * Of rewards in [0, 1]: {@code Beta(alpha + sum, beta + count - sum)}.
     *
     * @param alpha > 0
     * @param beta > 0
     */
    record Beta(double alpha, double beta) implements Belief {
        public Beta {
            Check.positive(alpha, "alpha");
            Check.positive(beta, "beta");
        }

        @Override
        public double draw(double sum, int count, RandomStream draws) {
            double wins = draws.nextGamma(alpha + sum);
            return wins / (wins + draws.nextGamma(beta + count - sum));
        }
    }

    /**
     * Of real rewards whose noise is known: precision-weighted mean of prior and rewards.
     *
     * @param mean of the prior
     * @param deviation of the prior, > 0
     * @param noise deviation of a reward around its mean, > 0
     */
    record Normal(double mean, double deviation, double noise) implements Belief {
        public Normal {
            Check.finite(mean, "mean");
            Check.positive(deviation, "deviation");
            Check.positive(noise, "noise");
        }

        @Override
        public double draw(double sum, int count, RandomStream draws) {
            double prior = 1 / (deviation * deviation);
            double seen = 1 / (noise * noise);
            double precision = prior + count * seen;
            return (prior * mean + seen * sum) / precision + draws.nextGaussian() / Math.sqrt(precision);
        }
    }
}
