package io.metalearn.eval;

import io.metalearn.api.Learner;

/**
 * Where the scores of a learner come from: a {@link Judge} of this process, or machines elsewhere that judge some of its tasks each, see
 * {@link Judge#scores(String, Learner, int, long, int, int)}. The values are the same.
 */
@FunctionalInterface
public interface ScoreSource {
    /**
     * Every metric of every task that has rows enough, in the order of the tasks.
     *
     * @param name what the scores call the learner
     * @param seed of the episodes, and of learners that draw when they adapt
     */
    Scores scores(String name, Learner learner, int shots, long seed);
}
