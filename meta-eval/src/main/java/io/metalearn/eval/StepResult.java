package io.metalearn.eval;

import java.util.List;

/**
 * What a learner that adapts by gradient steps reaches with another number of them, by the metric that a report leads with.
 *
 * @param steps of an adaptation; 0: as it is before it sees a task's rows
 * @param mean over tasks, each task's value being its mean over seeds
 * @param ends of the 95 % interval of the mean, by a bootstrap over tasks; none for fewer than {@link Interval#FEWEST} tasks
 */
public record StepResult(String learner, int shots, int steps, double mean, List<Double> ends) {
    public StepResult {
        ends = List.copyOf(ends);
    }

    /** The result of a leaderboard, as one with so many steps. */
    public static StepResult of(Result result, int steps) {
        Summary summary = result.summary();
        return new StepResult(
                result.learner(),
                result.shots(),
                steps,
                summary.mean(),
                summary.interval().map(ends -> List.of(ends.low(), ends.high())).orElse(List.of()));
    }
}
