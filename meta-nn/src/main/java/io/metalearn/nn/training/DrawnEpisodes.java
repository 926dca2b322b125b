package io.metalearn.nn.training;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;

/**
 * Groups of episodes that depend on their index and a seed alone, so that which is which needs no order. The episodes of a group are of
 * one shape and of different tasks; a group is as large as there are tasks, at most. Most learners have groups of one.
 *
 * @param size groups
 * @param groupSize episodes of a group
 * @param inTurn one task after the other, from the first again after the last; else tasks are drawn uniformly with replacement
 */
record DrawnEpisodes(
        TaskDistribution tasks, EpisodeSizes sizes, int size, int groupSize, Seed seed, boolean inTurn, float progress)
        implements MetaBatch {
    private static final long ROWS = Seed.number("rows");
    private static final long LOSS = Seed.number("loss");

    /** For an outer step: of tasks drawn uniformly with replacement. */
    static DrawnEpisodes training(
            TaskDistribution tasks, EpisodeSizes sizes, int episodes, int groupSize, Seed seed, float progress) {
        return of(tasks, sizes, episodes, groupSize, seed, false, progress);
    }

    /** To judge by: one task after the other, from the first again after the last. */
    static DrawnEpisodes validation(
            TaskDistribution tasks, EpisodeSizes sizes, int episodes, int groupSize, Seed seed) {
        return of(tasks, sizes, episodes, groupSize, seed, true, 1);
    }

    /** As many whole groups as the episodes make, at least one. */
    private static DrawnEpisodes of(
            TaskDistribution tasks,
            EpisodeSizes sizes,
            int episodes,
            int groupSize,
            Seed seed,
            boolean inTurn,
            float progress) {
        int most = Math.min(groupSize, tasks.size());
        return new DrawnEpisodes(tasks, sizes, Math.max(1, episodes / most), most, seed, inTurn, progress);
    }

    @Override
    public void draw(int index, EpisodeGroup into) {
        int number = index * groupSize;
        Seed own = seed.child(number);
        RandomStream draws = own.stream();
        int task = draws.nextInt(tasks.size());
        EpisodeShape shape = inTurn ? sizes.judgingShape(tasks, draws) : sizes.shape(tasks, draws);
        into.begin(progress, own.child(LOSS));
        add(number, task, shape, into);
        while (into.size() < groupSize) {
            add(number + into.size(), another(draws, into), shape, into);
        }
    }

    private int another(RandomStream draws, EpisodeGroup group) {
        while (true) {
            int task = draws.nextInt(tasks.size());
            if (inTurn || !group.has(task)) {
                return task;
            }
        }
    }

    private void add(int number, int drawn, EpisodeShape shape, EpisodeGroup group) {
        int task = inTurn ? number % tasks.size() : drawn;
        Seed rows = seed.child(number).child(ROWS);
        group.add(tasks.episode(task, within(task, shape), rows), inTurn ? EpisodeInputs.NO_TASK : task);
    }

    /** Of fewer shots where the task would have no row left to query. */
    private EpisodeShape within(int task, EpisodeShape shape) {
        int most = Math.max(0, tasks.task(task).rows() - 1);
        return shape.shots() <= most ? shape : new EpisodeShape(shape.ways(), most, shape.queries());
    }
}
