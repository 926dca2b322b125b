package io.metalearn.eval;

import java.util.Optional;

/**
 * The values of many tasks, in a few numbers.
 *
 * @param mean over tasks, each task's value being its mean over seeds
 * @param interval 95 % of the mean, by a bootstrap over tasks; empty for fewer than {@link Interval#FEWEST} tasks
 * @param median over tasks
 * @param tenthPercentile over tasks, type 7 of Hyndman and Fan
 * @param tasks how many
 * @param seeds how many
 */
public record Summary(
        double mean, Optional<Interval> interval, double median, double tenthPercentile, int tasks, int seeds) {}
