package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws the episodes that trees are grown on, or judged by. As many tasks, episodes and query rows as the bound on rows allows, tasks before
 * episodes, and episodes before rows.
 *
 * @param statistics what trees see
 * @param standard the target's scale
 * @param config what is asked for
 * @param rows the bound
 */
record Draws(Statistics statistics, Standard standard, DrawsConfig config, int rows) {
    /** Query rows of an episode that are worth its support. */
    private static final int FEW = 4;

    /** Query rows that others are drawn from. */
    private static final int MANY = 1000;

    Table of(TaskDistribution tasks, Seed seed) {
        int ways = statistics.group() > 1 ? Math.min(tasks.mostWays(), statistics.group()) : 1;
        int most = Math.max(1, rows / (ways * statistics.group() * Math.min(FEW, config.queries())));
        int used = Math.min(tasks.size(), most);
        int episodes = Math.max(1, Math.min(config.perTask(), most / used));
        int queries = Math.max(1, Math.min(config.queries(), rows / (used * episodes * ways * statistics.group())));
        int[] chosen = seed.child("tasks").stream().sample(tasks.size(), used);
        List<Table> parts = new ArrayList<>();
        for (int task : chosen) {
            for (int i = 0; i < episodes; i++) {
                part(tasks, task, ways, queries, seed.child(task).child(i)).ifPresent(parts::add);
            }
        }
        if (parts.isEmpty()) {
            throw new ConfigException("no task has rows for a support of minimumShots = " + config.minimumShots()
                    + " and one more, of " + tasks.size() + " tasks such as " + tasks.task(0));
        }
        return Table.join(parts);
    }

    private Optional<Table> part(TaskDistribution tasks, int task, int ways, int queries, Seed seed) {
        TaskCard card = tasks.task(task);
        RandomStream draws = seed.child("sizes").stream();
        int shots = shots(card, ways > 1 ? 1 : 0, draws);
        EpisodeShape shape = new EpisodeShape(Math.min(ways, card.ways()), shots, ways > 1 ? queries : MANY);
        if (!card.has(shape)) {
            return Optional.empty();
        }
        Episode episode = tasks.episode(task, shape, seed);
        Batch query = episode.query();
        int taken = ways > 1 ? query.size() : Math.min(queries, query.size());
        Batch some = query.select(draws.sample(query.size(), taken));
        float[] seen = statistics.adapt(episode.support()).of(some.features());
        return Optional.of(new Table(seen, statistics.names().size(), statistics.group(), targets(some)));
    }

    private int shots(TaskCard card, int fewest, RandomStream draws) {
        int least = Math.max(fewest, config.minimumShots());
        int free = Math.max(card.rows() / 2, card.rows() - FEW);
        return draws.nextInt(least, Math.max(least, Math.min(config.maximumShots(), free)));
    }

    private float[] targets(Batch query) {
        int group = statistics.group();
        float[] targets = new float[query.size() * group];
        for (int row = 0; row < query.size(); row++) {
            float target = query.targets().get(row, 0);
            if (statistics.columns().schema().target() instanceof Target.Classes) {
                targets[row * group + (int) target] = 1;
            } else {
                targets[row] = standard.of(target);
            }
        }
        return targets;
    }
}
