package io.metalearn.nn.training;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.TaskFacts;

/**
 * The sizes of training episodes. A configuration record.
 *
 * @param minimumWays fewest classes of an episode, drawn uniformly up to ..
 * @param maximumWays .. the most; both 0 for as many as the schema has, and where there are no classes
 * @param minimumShots fewest support rows (of each class), drawn uniformly up to ..
 * @param maximumShots .. the most
 * @param queries query rows (of each class), at most
 */
public record EpisodeSizes(int minimumWays, int maximumWays, int minimumShots, int maximumShots, int queries) {
    public EpisodeSizes {
        OuterLoop.atLeast(0, minimumWays, "minimumWays");
        OuterLoop.atLeast(minimumWays, maximumWays, "maximumWays");
        OuterLoop.atLeast(0, minimumShots, "minimumShots");
        OuterLoop.atLeast(minimumShots, maximumShots, "maximumShots");
        OuterLoop.atLeast(1, queries, "queries");
    }

    /** Episodes of as many classes as the schema has, where it has any. */
    public static EpisodeSizes of(int minimumShots, int maximumShots, int queries) {
        return new EpisodeSizes(0, 0, minimumShots, maximumShots, queries);
    }

    /**
     * These sizes for tasks of which that much is known: supports cover the sizes that learners are judged at, and otherwise take at most
     * half of a task's rows. A task with fewer rows still has smaller supports.
     */
    public EpisodeSizes fitting(TaskFacts facts) {
        int usual = Math.min(maximumShots, facts.rows() / 2);
        int judged = Math.min(facts.mostShots(), facts.rows() - 1);
        int most = Math.max(1, Math.max(usual, judged));
        int fewest = facts.shots().isEmpty()
                ? minimumShots
                : Math.min(minimumShots, facts.shots().get(0));
        return new EpisodeSizes(minimumWays, maximumWays, Math.min(fewest, most), most, queries);
    }

    /** The shape of the next training episode. */
    EpisodeShape shape(TaskDistribution tasks, RandomStream draws) {
        int ways = maximumWays == 0 ? classes(tasks) : draws.nextInt(Math.max(1, minimumWays), maximumWays);
        return new EpisodeShape(ways, draws.nextInt(minimumShots, maximumShots), queries);
    }

    /** The shape of the next episode to judge by: of fewer classes where the tasks have fewer. */
    EpisodeShape judgingShape(TaskDistribution tasks, RandomStream draws) {
        EpisodeShape shape = shape(tasks, draws);
        return new EpisodeShape(Math.min(shape.ways(), tasks.mostWays()), shape.shots(), shape.queries());
    }

    private static int classes(TaskDistribution tasks) {
        return tasks.schema().target() instanceof Target.Classes target ? target.classes() : 1;
    }
}
