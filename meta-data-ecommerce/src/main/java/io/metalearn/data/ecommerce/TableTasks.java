package io.metalearn.data.ecommerce;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.List;
import java.util.Objects;

/** The tasks of one split, by name. */
record TableTasks(Schema schema, List<TableTask> tasks) implements TaskDistribution {
    @Override
    public int size() {
        return tasks.size();
    }

    @Override
    public TaskCard task(int task) {
        TableTask one = tasks.get(Objects.checkIndex(task, size()));
        return TaskCard.of(one.name(), one.rows().size());
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        return tasks.get(Objects.checkIndex(task, size())).episode(shape, seed);
    }
}
