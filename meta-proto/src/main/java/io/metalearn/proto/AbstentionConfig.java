package io.metalearn.proto;

import io.metalearn.api.Check;

/**
 * When a classifier answers "none of these". A configuration record.
 *
 * @param falseAlarm the share of rows of known classes that it may abstain from, in [0, 1); 0 to answer always
 * @param episodes validation episodes, for each number of shots, that the threshold is chosen on; at least 1
 */
public record AbstentionConfig(double falseAlarm, int episodes) {
    public AbstentionConfig {
        Check.belowOne(falseAlarm, "falseAlarm");
        Check.atLeast(1, episodes, "episodes");
    }

    /** One row in twenty, on 40 episodes. */
    public static AbstentionConfig defaults() {
        return new AbstentionConfig(0.05, 40);
    }
}
