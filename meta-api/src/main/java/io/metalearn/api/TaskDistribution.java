package io.metalearn.api;

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
     * One draw from a task. Support and query are disjoint; where rows have a time, no query row is earlier than a support row.
     *
     * @param task in {@code [0, size())}
     * @throws IndexOutOfBoundsException when there is no such task
     * @throws IllegalArgumentException when the task has too few rows for {@code shape}; the message names the task, the rows it
     *     has and the rows it needs
     */
    Episode episode(int task, EpisodeShape shape, Seed seed);

    /** The most classes that an episode of these tasks can have; 1 where there are no classes. */
    default int mostWays() {
        return 1;
    }

    /** The name of a task, as its episodes carry it; unique over all splits of a {@link Tasks}. */
    default String name(int task) {
        return episode(task, EpisodeShape.of(0, 0), new Seed(0)).task();
    }

    default TaskCard task(int task) {
        return new TaskCard(name(task), Integer.MAX_VALUE, mostWays());
    }
}
