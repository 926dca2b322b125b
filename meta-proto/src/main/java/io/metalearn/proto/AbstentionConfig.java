package io.metalearn.proto;

/**
 * When a classifier answers "none of these". A configuration record.
 *
 * @param falseAlarm the share of rows of known classes that it may abstain from, in [0, 1); 0 to answer always
 * @param episodes validation episodes, for each number of shots, that the threshold is chosen on; at least 1
 */
public record AbstentionConfig(double falseAlarm, int episodes) {
    public AbstentionConfig {
        if (!(falseAlarm >= 0 && falseAlarm < 1)) {
            throw new IllegalArgumentException("falseAlarm must be in [0, 1), got " + falseAlarm);
        }
        if (episodes < 1) {
            throw new IllegalArgumentException("episodes must be >= 1, got " + episodes);
        }
    }

    /** One row in twenty, on 40 episodes. */
    public static AbstentionConfig defaults() {
        return new AbstentionConfig(0.05, 40);
    }
}
