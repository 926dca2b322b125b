package io.metalearn.bandit.rule;

import io.metalearn.api.Seed;
import io.metalearn.api.bandit.Agent;
import io.metalearn.api.bandit.Policy;
import io.metalearn.api.bandit.ProblemCard;

/**
 * Takes the same action always, such as the old price.
 *
 * @param action in [0, actions)
 */
public record Always(String name, int action) implements Agent {
    @Override
    public Policy start(ProblemCard card, Seed seed) {
        if (action < 0 || action >= card.actions().size()) {
            throw new IllegalArgumentException(
                    "action must be in [0, " + card.actions().size() + "), got " + action);
        }
        return new Policy() {
            @Override
            public int choose(float[] context) {
                return action;
            }

            @Override
            public double propensity(int other) {
                return other == action ? 1 : 0;
            }

            @Override
            public void observe(int taken, double reward) {
                // Nothing to learn.
            }
        };
    }
}
