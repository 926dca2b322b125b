package io.metalearn.bandit;

import io.metalearn.api.Seed;

/**
 * A family of problems to act in: promotions, prices, slots. Immutable, safe to share between threads. {@link java.util.ServiceLoader}
 * finds those that have a public constructor without arguments.
 */
public interface ProblemDistribution {
    /** What all its problems have in common. */
    ProblemCard card();

    /** Draws a problem. Pure: equal seeds give equal problems, with equal rewards, on any machine and thread. */
    BanditProblem problem(Seed seed);
}
