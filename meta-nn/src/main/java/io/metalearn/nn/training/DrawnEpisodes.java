package io.metalearn.nn.training;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;

/**
 * Episodes that depend on their index and a seed alone, so that which is which needs no order.
 *
 * @param inTurn one task after the other, from the first again after the last; else tasks are drawn uniformly with replacement
 */
record DrawnEpisodes(TaskDistribution tasks, EpisodeSizes sizes, Seed seed, boolean inTurn, float progress)
        implements EpisodeGradients.Draw {
    /** For an outer step: of tasks drawn uniformly with replacement. */
    static DrawnEpisodes training(TaskDistribution tasks, EpisodeSizes sizes, Seed seed, float progress) {
        return new DrawnEpisodes(tasks, sizes, seed, false, progress);
    }

    /** To judge by: one task after the other, from the first again after the last. */
    static DrawnEpisodes validation(TaskDistribution tasks, EpisodeSizes sizes, Seed seed) {
        return new DrawnEpisodes(tasks, sizes, seed, true, 1);
    }

    @Override
    public DrawnEpisode episode(int index) {
        Seed own = seed.child(index);
        RandomStream draws = own.stream();
        int drawn = draws.nextInt(tasks.size());
        int task = inTurn ? index % tasks.size() : drawn;
        return new DrawnEpisode(
                tasks.episode(task, shape(draws), own.child("rows")), inTurn ? 0 : task, progress, own.child("loss"));
    }

    private EpisodeShape shape(RandomStream draws) {
        return inTurn ? sizes.judgingShape(tasks, draws) : sizes.shape(tasks, draws);
    }
}
