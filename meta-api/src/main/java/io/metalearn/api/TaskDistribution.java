package io.metalearn.api;

import java.util.stream.IntStream;

/**
 * A family of tasks that share one schema. Pure: an equal (task, shape, seed) gives an equal episode on any machine and thread.
 * Safe to share between threads.
 *
 * @since 0.1.0
 */
public interface TaskDistribution {
    Schema schema();

    /** The number of tasks, at least 1. */
    int size();

    /**
     * What is known of a task. Costs no draw.
     *
     * @param task in {@code [0, size())}
     * @throws IndexOutOfBoundsException when there is no such task
     */
    TaskCard task(int task);

    /**
     * One draw from a task. Support and query are disjoint; where rows have a time, no query row is earlier than a support row. With
     * an equal seed, and otherwise equal shapes, the support of fewer shots is part of that of more: what more shots bring is then
     * seen on the same rows.
     *
     * @param task in {@code [0, size())}
     * @throws IndexOutOfBoundsException when there is no such task
     * @throws IllegalArgumentException when the task has fewer rows than the support of {@code shape}, or fewer classes; the message
     *     names the task, what it has and what it needs. {@link TaskCard#has} tells beforehand
     */
    Episode episode(int task, EpisodeShape shape, Seed seed);

    /**
     * How many rows of a query of so many are drawn from what was not chosen, where only choices are known. A metric is better the fewer there are,
     * so they stand in its name. 0 where a query holds all there is, or nothing is drawn.
     *
     * @param queries as in an {@link EpisodeShape}
     */
    default int drawnNegatives(int queries) {
        return 0;
    }

    /** The most classes that an episode of these tasks can have; 1 where there are no classes. Looks at each task, where there are. */
    default int mostWays() {
        return schema().target() instanceof Target.Classes
                ? IntStream.range(0, size())
                        .map(task -> task(task).ways())
                        .max()
                        .orElse(1)
                : 1;
    }
}
