package io.metalearn.nn.training;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Groups of episodes that depend on their index and a seed alone, so that which is which needs no order. The episodes of a group are of
 * one shape and of different tasks; a group is as large as there are tasks, at most. Most learners have groups of one.
 *
 * @param groupSize episodes of a group
 * @param inTurn one task after the other, from the first again after the last; else tasks are drawn uniformly with replacement
 */
record DrawnEpisodes(
        TaskDistribution tasks, EpisodeSizes sizes, int groupSize, Seed seed, boolean inTurn, float progress) {
    /** For an outer step: of tasks drawn uniformly with replacement. */
    static DrawnEpisodes training(
            TaskDistribution tasks, EpisodeSizes sizes, int groupSize, Seed seed, float progress) {
        return new DrawnEpisodes(tasks, sizes, Math.min(groupSize, tasks.size()), seed, false, progress);
    }

    /** To judge by: one task after the other, from the first again after the last. */
    static DrawnEpisodes validation(TaskDistribution tasks, EpisodeSizes sizes, int groupSize, Seed seed) {
        return new DrawnEpisodes(tasks, sizes, Math.min(groupSize, tasks.size()), seed, true, 1);
    }

    /** The groups that so many episodes make, each drawn when it is asked for. */
    List<List<DrawnEpisode>> batch(int episodes) {
        int size = groups(episodes);
        return new AbstractList<>() {
            @Override
            public List<DrawnEpisode> get(int index) {
                return group(Objects.checkIndex(index, size));
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** How many groups so many episodes make: whole ones, at least one. */
    int groups(int episodes) {
        return Math.max(1, episodes / groupSize);
    }

    /** The group numbered {@code index}; pure, so that any worker may ask. */
    List<DrawnEpisode> group(int index) {
        int number = index * groupSize;
        RandomStream draws = seed.child(number).stream();
        int first = draws.nextInt(tasks.size());
        EpisodeShape shape = shape(draws);
        DrawnEpisode episode = episode(number, first, shape);
        if (groupSize == 1) {
            return List.of(episode);
        }
        List<DrawnEpisode> group = new ArrayList<>(List.of(episode));
        while (group.size() < groupSize) {
            group.add(episode(number + group.size(), another(draws, group), shape));
        }
        return group;
    }

    private int another(RandomStream draws, List<DrawnEpisode> group) {
        while (true) {
            int task = draws.nextInt(tasks.size());
            if (inTurn || group.stream().noneMatch(one -> one.task().orElseThrow() == task)) {
                return task;
            }
        }
    }

    private DrawnEpisode episode(int number, int drawn, EpisodeShape shape) {
        Seed own = seed.child(number);
        int task = inTurn ? number % tasks.size() : drawn;
        return new DrawnEpisode(
                tasks.episode(task, within(task, shape), own.child("rows")),
                number,
                inTurn ? OptionalInt.empty() : OptionalInt.of(task),
                progress,
                own.child("loss"));
    }

    /** Of fewer shots where the task would have no row left to query. */
    private EpisodeShape within(int task, EpisodeShape shape) {
        int most = Math.max(0, tasks.task(task).rows() - 1);
        return shape.shots() <= most ? shape : new EpisodeShape(shape.ways(), most, shape.queries());
    }

    private EpisodeShape shape(RandomStream draws) {
        return inTurn ? sizes.judgingShape(tasks, draws) : sizes.shape(tasks, draws);
    }
}
