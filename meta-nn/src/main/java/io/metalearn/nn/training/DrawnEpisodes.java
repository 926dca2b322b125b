package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.function.IntBinaryOperator;

/**
 * Episodes that depend on their index and a seed alone, so that which is which needs no order.
 *
 * @param choice (index, number drawn uniformly from the tasks) -> task
 */
record DrawnEpisodes(TaskDistribution tasks, OuterLoop settings, Seed seed, IntBinaryOperator choice)
        implements EpisodeGradients.Draw {
    /** Of tasks drawn uniformly with replacement. */
    static DrawnEpisodes atRandom(TaskDistribution tasks, OuterLoop settings, Seed seed) {
        return new DrawnEpisodes(tasks, settings, seed, (index, drawn) -> drawn);
    }

    /** Of one task after the other, from the first again after the last. */
    static DrawnEpisodes inTurn(TaskDistribution tasks, OuterLoop settings, Seed seed) {
        return new DrawnEpisodes(tasks, settings, seed, (index, drawn) -> index % tasks.size());
    }

    @Override
    public Episode episode(int index) {
        Seed own = seed.child(index);
        RandomStream draws = own.stream();
        int task = choice.applyAsInt(index, draws.nextInt(tasks.size()));
        return tasks.episode(task, settings.shape(draws), own.child("rows"));
    }

    @Override
    public Seed seed(int index) {
        return seed.child(index).child("loss");
    }
}
