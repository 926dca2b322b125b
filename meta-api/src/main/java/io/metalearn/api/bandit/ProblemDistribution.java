package io.metalearn.api.bandit;

import io.metalearn.api.Seed;

/**
 * A family of problems to act in: promotions, prices, slots. Immutable, safe to share between threads. A
 * {@link io.metalearn.api.plugin.ProblemPlugin} provides it.
 *
 * @since 0.1.0
 */
public interface ProblemDistribution {
    /** What all its problems have in common. */
    ProblemCard card();

    /** Draws a problem. Pure: equal seeds give equal problems, with equal rewards, on any machine and thread. */
    BanditProblem problem(Seed seed);
}
