package io.metalearn.eval;

/**
 * The values of many tasks, in a few numbers.
 *
 * @param mean over tasks, each task's value being its mean over seeds
 * @param low lower end of the 95 % interval of the mean, by a bootstrap over tasks
 * @param high upper end
 * @param median over tasks
 * @param tenthPercentile over tasks, type 7 of Hyndman and Fan
 * @param tasks how many
 * @param seeds how many
 */
public record Summary(
        double mean, double low, double high, double median, double tenthPercentile, int tasks, int seeds) {}
