package io.metalearn.scenarios;

import io.metalearn.api.RandomStream;

/** A truth whose rows are off their mean by a Student's t of 4 degrees of freedom times its {@link #noise}. */
interface HeavyTailed extends Truth {
    /** What a draw is multiplied by; above 0. */
    double noise();

    /** A target of these features. */
    default float observed(double[] task, float[] features, RandomStream draws) {
        return (float) (mean(task, features) + noise() * Draws.heavyTailed(draws));
    }

    @Override
    default double likelihood(double[] task, float[] features, float target) {
        return Draws.heavyTailedDensity((target - mean(task, features)) / noise());
    }

    @Override
    default double variance() {
        return noise() * noise() * Draws.heavyTailedVariance();
    }
}
