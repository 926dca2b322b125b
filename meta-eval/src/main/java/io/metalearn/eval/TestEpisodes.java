package io.metalearn.eval;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The episodes that learners are judged on: one a task, for a seed and a number of shots. They depend on these and the task's name, never
 * on a learner, a thread or another task, so differences between learners are paired. So are those between numbers of shots: a support of
 * more shots holds that of fewer. Nothing is drawn before it is asked for. Immutable, safe to share between threads.
 *
 * @param tasks any split
 * @param ways classes of an episode; 1 where there are no classes
 * @param queries query rows at most (of each class); {@link EpisodeShape#ALL} for all that are not support
 * @param fewerShots whether a task that has no rows for a support and all of the query is drawn with a support of the rows that the query leaves
 */
public record TestEpisodes(TaskDistribution tasks, int ways, int queries, boolean fewerShots) {
    /** Of tasks alone that have rows for a support. */
    public TestEpisodes(TaskDistribution tasks, int ways, int queries) {
        this(tasks, ways, queries, false);
    }

    /** The tasks with rows enough for a support of these shots and a query, in their order. */
    public List<Integer> serving(int shots) {
        return IntStream.range(0, tasks.size())
                .filter(task -> tasks.task(task).has(shape(task, shots)))
                .boxed()
                .toList();
    }

    private EpisodeShape shape(int task, int shots) {
        int most = fewerShots ? Math.max(0, tasks.task(task).rows() - queries) : shots;
        return new EpisodeShape(ways, Math.min(shots, most), queries);
    }

    /**
     * Draws one.
     *
     * @param task one of {@link #serving}
     * @throws LeakageException when support and query share a row or are out of order
     */
    public Episode draw(int task, int shots, long seed) {
        Seed root = new Seed(seed).child("evaluation");
        Episode episode = tasks.episode(
                task, shape(task, shots), root.child(tasks.task(task).name()));
        LeakageGuard.check(episode);
        return episode;
    }

    /** Adapts to an episode's support; a learner that draws has the same draws whoever asks. */
    public static Predictor adapt(Learner learner, Episode episode, long seed) {
        return learner.adapt(episode.support(), adaptation(episode, seed));
    }

    /** The seed of that adaptation. */
    public static Seed adaptation(Episode episode, long seed) {
        return new Seed(seed).child("adapt").child(episode.task());
    }
}
