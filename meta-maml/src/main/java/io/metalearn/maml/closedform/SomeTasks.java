package io.metalearn.maml.closedform;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.stream.IntStream;

/** Some of a family's tasks. */
final class SomeTasks implements TaskDistribution {
    private final TaskDistribution all;
    private final int[] chosen;

    private SomeTasks(TaskDistribution all, int[] chosen) {
        this.all = all;
        this.chosen = chosen;
    }

    /** All of them, or so many drawn uniformly without replacement. */
    static TaskDistribution atMost(int most, TaskDistribution all, Seed seed) {
        if (all.size() <= most) {
            return all;
        }
        int[] tasks = IntStream.range(0, all.size()).toArray();
        RandomStream draws = seed.stream();
        for (int i = 0; i < most; i++) {
            int other = draws.nextInt(i, tasks.length - 1);
            int task = tasks[other];
            tasks[other] = tasks[i];
            tasks[i] = task;
        }
        return new SomeTasks(all, IntStream.of(tasks).limit(most).toArray());
    }

    @Override
    public Schema schema() {
        return all.schema();
    }

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        return all.episode(chosen[task], shape, seed);
    }

    @Override
    public TaskCard task(int task) {
        return all.task(chosen[task]);
    }
}
