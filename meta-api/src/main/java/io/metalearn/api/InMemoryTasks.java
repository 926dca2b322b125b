package io.metalearn.api;

import java.util.List;

/**
 * Tasks whose rows are in memory, encoded. Immutable.
 *
 * @param tasks at least one; they fit the schema
 * @since 0.1.0
 */
public record InMemoryTasks(Schema schema, List<TaskRows> tasks) implements TaskDistribution {
    /** @throws IllegalArgumentException when there is no task, or naming what of one does not fit the schema */
    public InMemoryTasks {
        tasks = List.copyOf(tasks);
        Check.atLeast(1, tasks.size(), "number of tasks");
        for (TaskRows task : tasks) {
            schema.require(task.rows());
        }
    }

    @Override
    public int size() {
        return tasks.size();
    }

    @Override
    public TaskCard task(int task) {
        TaskRows one = get(task);
        return TaskCard.of(one.name(), one.rows().size());
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        return get(task).episode(shape, seed);
    }

    private TaskRows get(int task) {
        return tasks.get(Check.index(task, size(), "task"));
    }
}
