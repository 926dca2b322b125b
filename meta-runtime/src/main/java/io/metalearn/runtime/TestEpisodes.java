package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.eval.LeakageGuard;
import java.util.ArrayList;
import java.util.List;

/**
 * The episodes that every learner is judged on: one a test task, for a seed and a number of shots. They depend on these and the
 * task's name, never on a learner, a thread or another task, so differences between learners are paired.
 *
 * @param episodes in the order of the tasks; each has passed the leakage guard
 * @param tooSmall how many tasks have too few rows for the support and a query
 */
record TestEpisodes(List<Episode> episodes, int tooSmall) {
    /**
     * Draws them.
     *
     * @throws ConfigException when no task has rows enough
     * @throws io.metalearn.eval.LeakageException when support and query share a row or are out of order
     */
    static TestEpisodes draw(TaskDistribution tasks, Suite suite, int shots, long seed) {
        Seed root = new Seed(seed).child("evaluation").child(shots);
        EpisodeShape shape = suite.shape(shots);
        List<Episode> episodes = new ArrayList<>();
        String reason = "";
        for (int task = 0; task < tasks.size(); task++) {
            try {
                Episode episode = tasks.episode(task, shape, root.child(tasks.name(task)));
                LeakageGuard.check(episode);
                if (!episode.query().isEmpty()) {
                    episodes.add(episode);
                }
            } catch (IllegalArgumentException tooFewRows) {
                reason = tooFewRows.getMessage();
            }
        }
        if (episodes.isEmpty()) {
            throw new ConfigException("no test task has rows enough for " + shots + " shots: " + reason);
        }
        return new TestEpisodes(List.copyOf(episodes), tasks.size() - episodes.size());
    }
}
