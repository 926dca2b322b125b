package io.metalearn.bandit.problem;

import io.metalearn.api.Check;

/**
 * Settings of {@link Slots}.
 *
 * @param ads at least 2
 * @param pulls slots to fill in a problem, at least 1
 */
public record SlotsConfig(int ads, int pulls) {
    public SlotsConfig {
        Check.atLeast(2, ads, "ads");
        Check.atLeast(1, pulls, "pulls");
    }
}
