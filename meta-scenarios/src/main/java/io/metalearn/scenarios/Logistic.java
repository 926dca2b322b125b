package io.metalearn.scenarios;

import io.metalearn.api.RandomStream;

/** A truth whose target is 1 at the odds of its {@link #logit}. */
interface Logistic extends Truth {
    /** ln of the odds of 1 of a row. */
    double logit(double[] task, float[] features);

    /** A target of these features. */
    default float drawn(double[] task, float[] features, RandomStream draws) {
        return Draws.chance(draws, mean(task, features)) ? 1 : 0;
    }

    @Override
    default double mean(double[] task, float[] features) {
        return Draws.probability(logit(task, features));
    }

    @Override
    default double likelihood(double[] task, float[] features, float target) {
        return Draws.bernoulli(logit(task, features), target);
    }
}
