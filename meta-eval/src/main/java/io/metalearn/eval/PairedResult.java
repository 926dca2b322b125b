package io.metalearn.eval;

/**
 * A learner against a baseline on the same episodes.
 *
 * @param difference the mean over tasks of (learner minus against), each averaged over seeds
 * @param low lower end of its 95 % interval, by a bootstrap over tasks
 * @param high upper end
 * @param tasks how many
 */
public record PairedResult(
        String learner,
        String against,
        int shots,
        String metric,
        double difference,
        double low,
        double high,
        int tasks) {
    /** Whether the interval is clear of 0. */
    public boolean isClear() {
        return low > 0 || high < 0;
    }
}
