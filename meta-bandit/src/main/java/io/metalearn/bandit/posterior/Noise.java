package io.metalearn.bandit.posterior;

import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.stream.IntStream;

/** How much of a learner's deviation is noise. */
public final class Noise {
    private Noise() {}

    /**
     * What is left of a learner's deviations when it has seen many rows: the least of a query, mean over tasks.
     *
     * @param tasks such as those of validation
     * @param shots rows to see of each, as many as there are but for a few
     * @param count of tasks, at least 1
     */
    public static double of(Learner learner, TaskDistribution tasks, int shots, int count, Seed seed) {
        return IntStream.range(0, Math.min(Check.atLeast(1, count, "count"), tasks.size()))
                .mapToDouble(task -> least(learner, tasks.episode(task, EpisodeShape.of(shots, 16), seed), seed))
                .average()
                .orElseThrow();
    }

    private static double least(Learner learner, Episode episode, Seed seed) {
        float[] deviations = learner.adapt(episode.support(), seed)
                .predict(episode.query().features())
                .deviation()
                .orElseThrow()
                .toArray();
        return IntStream.range(0, deviations.length)
                .mapToDouble(i -> deviations[i])
                .min()
                .orElseThrow();
    }
}
