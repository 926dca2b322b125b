package io.metalearn.api.bandit;

import io.metalearn.api.Training;

/**
 * Learns from many problems how to act in a new one. Immutable, safe to share between threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AgentLearner {
    /**
     * Learns; equal arguments give equal agents.
     *
     * @param problems to draw from for training, by children of the training's seed that are named {@code training} and
     *     {@code validation}; who judges draws from others
     */
    Agent learn(ProblemDistribution problems, Training training);
}
