package io.metalearn.api.bandit;

import io.metalearn.api.Seed;

/**
 * Acts in problems, one after the other, with a fresh {@link Policy} in each. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
public interface Agent {
    /** How tables call it. */
    String name();

    /**
     * A policy that knows nothing of the problem yet.
     *
     * @param card of the problem's distribution
     * @param seed of what the policy draws
     */
    Policy start(ProblemCard card, Seed seed);
}
