package io.metalearn.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much of a target's variance lies between tasks, by the random model of one way, unbalanced (Searle, Casella, McCulloch 1992, chapter
 * 3): of T tasks with n(t) rows, N in all, and the usual mean squares
 *
 * <pre>
 * target(t, i) = mean + task(t) + rest(t, i)
 * within = MS(rest)     between = max(0, (MS(tasks) - MS(rest)) / n0)     n0 = (N - sum n(t)^2 / N) / (T - 1)
 * </pre>
 *
 * What lies between tasks is what a level of each task would explain. Tasks can also differ in how features act, which this does not see.
 *
 * @param between variance of the tasks' levels
 * @param within variance of the rows around the level of their task
 */
public record TargetVariance(double between, double within) {
    /**
     * Of the targets of each task; empty of fewer than 2 tasks, or where no task has 2 rows.
     *
     * @param tasks each with at least one target
     */
    public static Optional<TargetVariance> of(List<double[]> tasks) {
        int count = tasks.size();
        int rows = tasks.stream().mapToInt(task -> task.length).sum();
        if (count < 2 || rows <= count) {
            return Optional.empty();
        }
        double grand = tasks.stream().flatMapToDouble(Arrays::stream).sum() / rows;
        double between = 0;
        double within = 0;
        double sizes = 0;
        for (double[] task : tasks) {
            double mean = Arrays.stream(task).average().orElseThrow();
            between += task.length * (mean - grand) * (mean - grand);
            within += Arrays.stream(task).map(y -> (y - mean) * (y - mean)).sum();
            sizes += (double) task.length * task.length;
        }
        double rest = within / (rows - count);
        double typical = (rows - sizes / rows) / (count - 1);
        return Optional.of(new TargetVariance(Math.max(0, (between / (count - 1) - rest) / typical), rest));
    }

    /** What lies between tasks, as a share of all, in [0, 1]; 0 where nothing varies. */
    public double share() {
        double all = between + within;
        return all > 0 ? between / all : 0;
    }
}
