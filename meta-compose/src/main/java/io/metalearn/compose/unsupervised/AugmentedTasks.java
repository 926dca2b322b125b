package io.metalearn.compose.unsupervised;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Objects;

/**
 * Tasks of UMTRA (Khodadadeh, Boloni and Shah, NeurIPS 2019, algorithm 1): each row that is drawn is a class of its own, the row itself its support and the row
 * changed its query. The paper has one shot; here further shots are changed rows too. Immutable.
 *
 * @param name of the tasks, before their number
 * @param size number of tasks
 * @param changing makes the changed rows
 * @param views changed rows of a class where all are asked for
 * @param ways the most classes of an episode
 * @param seed decides the rows of each task
 */
record AugmentedTasks(
        Schema schema, String name, int size, UnlabelledRows rows, Augmenting changing, int views, int ways, Seed seed)
        implements TaskDistribution {
    @Override
    public TaskCard task(int task) {
        return new TaskCard(name(task), TaskCard.ENDLESS, ways);
    }

    private String name(int task) {
        return name + "/" + Objects.checkIndex(task, size);
    }

    @Override
    public int mostWays() {
        return ways;
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        task(task).require(shape);
        PseudoEpisode episode = new PseudoEpisode();
        int[] drawn = seed.child(task).stream().sample(rows.size(), shape.ways());
        int queries = shape.queries() == EpisodeShape.ALL ? views : shape.queries();
        for (int label = 0; label < drawn.length; label++) {
            int row = drawn[label];
            Seed own = episodeSeed.child(label);
            if (shape.shots() > 0) {
                episode.add(
                        true,
                        label,
                        rows.features().rows(row, row + 1),
                        rows.origins().id(row));
            }
            for (int shot = 1; shot < shape.shots(); shot++) {
                addChanged(episode, true, label, row, own.child("support").child(shot));
            }
            for (int query = 0; query < queries; query++) {
                addChanged(episode, false, label, row, own.child("query").child(query));
            }
        }
        return episode.shuffled(name(task), schema.width(), episodeSeed);
    }

    /** A changed row is in no source: it has an id of its own. */
    private void addChanged(PseudoEpisode episode, boolean toSupport, int label, int row, Seed own) {
        episode.add(toSupport, label, changing.of(row, own), own.value());
    }
}
