package io.metalearn.bandit.problem;

import io.metalearn.api.Check;

/**
 * Settings of {@link Promotions} and {@link Prices}.
 *
 * @param pulls of a problem, at least 1: its customers, or its days
 */
public record PullsConfig(int pulls) {
    public PullsConfig {
        Check.atLeast(1, pulls, "pulls");
    }
}
