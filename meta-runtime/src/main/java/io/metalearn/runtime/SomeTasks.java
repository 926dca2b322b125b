package io.metalearn.runtime;

import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.List;

/**
 * Some of many tasks, drawn without replacement; fewer from an equal seed are among those of more.
 *
 * @param numbers of the tasks among all
 */
record SomeTasks(TaskDistribution all, List<Integer> numbers) implements TaskDistribution {
    static TaskDistribution of(TaskDistribution all, int most, Seed seed) {
        return all.size() <= most
                ? all
                : new SomeTasks(
                        all,
                        Arrays.stream(seed.stream().sample(all.size(), most))
                                .boxed()
                                .toList());
    }

    @Override
    public Schema schema() {
        return all.schema();
    }

    @Override
    public int size() {
        return numbers.size();
    }

    @Override
    public TaskCard task(int task) {
        return all.task(number(task));
    }

    @Override
    public int drawnNegatives(int queries) {
        return all.drawnNegatives(queries);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        return all.episode(number(task), shape, seed);
    }

    private int number(int task) {
        return numbers.get(Check.index(task, size(), "task"));
    }
}
