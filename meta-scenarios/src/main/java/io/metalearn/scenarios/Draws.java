package io.metalearn.scenarios;

import io.metalearn.api.RandomStream;

/** Distributions that the scenarios are made of. */
final class Draws {
    private static final double FREEDOM = 4;

    private Draws() {}

    static double normal(RandomStream draws, double mean, double deviation) {
        return mean + deviation * draws.nextGaussian();
    }

    /** The exponential of a normal draw. */
    static double logNormal(RandomStream draws, double median, double deviation) {
        return median * StrictMath.exp(deviation * draws.nextGaussian());
    }

    static boolean chance(RandomStream draws, double probability) {
        return draws.nextDouble() < probability;
    }

    /** Student's t with 4 degrees of freedom: normal, divided by the root of a chi-square of 4, which is -2 ln(u v), by its freedom. */
    static double heavyTailed(RandomStream draws) {
        double chiSquare = -2 * StrictMath.log((1 - draws.nextDouble()) * (1 - draws.nextDouble()));
        return draws.nextGaussian() / Math.sqrt(chiSquare / FREEDOM);
    }

    /** Its density, but for a constant: (1 + value^2 / 4)^(-5 / 2). */
    static double heavyTailedDensity(double value) {
        double base = 1 + value * value / FREEDOM;
        return 1 / (base * base * Math.sqrt(base));
    }

    /** The variance of such a draw. */
    static double heavyTailedVariance() {
        return FREEDOM / (FREEDOM - 2);
    }

    /** By the product of uniforms (Knuth 1969), so for a mean of a few. */
    static int poisson(RandomStream draws, double mean) {
        double least = StrictMath.exp(-mean);
        int count = 0;
        for (double product = draws.nextDouble(); product > least; product *= draws.nextDouble()) {
            count++;
        }
        return count;
    }

    static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** How likely a binary target is. */
    static double bernoulli(double logit, float target) {
        return probability(target > 0.5f ? logit : -logit);
    }
}
