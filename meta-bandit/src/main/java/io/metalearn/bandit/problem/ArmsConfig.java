package io.metalearn.bandit.problem;

import io.metalearn.api.Check;

/**
 * Settings of {@link BernoulliArms}.
 *
 * @param arms at least 2
 * @param pulls of a problem, at least 1
 */
public record ArmsConfig(int arms, int pulls) {
    public ArmsConfig {
        Check.atLeast(2, arms, "arms");
        Check.atLeast(1, pulls, "pulls");
    }
}
