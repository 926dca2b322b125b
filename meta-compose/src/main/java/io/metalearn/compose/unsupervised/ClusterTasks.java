package io.metalearn.compose.unsupervised;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Tasks of CACTUs (Hsu, Levine and Finn, ICLR 2019, algorithm 2): each takes one of several partitions of the rows, and some clusters of it, in random order, as
 * classes. Immutable.
 *
 * @param name of the tasks, before their number
 * @param size number of tasks
 * @param partitions at least 1: of each the rows of its clusters, of which there are as many as ways at least
 * @param ways the most classes of an episode
 * @param seed decides partition and clusters of each task
 */
record ClusterTasks(
        Schema schema, String name, int size, UnlabelledRows rows, List<List<int[]>> partitions, int ways, Seed seed)
        implements TaskDistribution {
    ClusterTasks {
        partitions = partitions.stream().map(List::copyOf).toList();
    }

    /** Its rows are those of the smallest of its clusters. */
    @Override
    public TaskCard task(int task) {
        int fewest = clusters(task).stream()
                .mapToInt(cluster -> cluster.length)
                .min()
                .orElse(0);
        return new TaskCard(name(task), fewest, ways);
    }

    private String name(int task) {
        return name + "/" + Objects.checkIndex(task, size);
    }

    @Override
    public int mostWays() {
        return ways;
    }

    private List<int[]> clusters(int task) {
        var draws = seed.child(task).stream();
        List<int[]> partition = partitions.get(draws.nextInt(partitions.size()));
        return Arrays.stream(draws.sample(partition.size(), ways))
                .mapToObj(partition::get)
                .toList();
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed episodeSeed) {
        task(task).require(shape);
        PseudoEpisode episode = new PseudoEpisode();
        List<int[]> clusters = clusters(task);
        for (int label = 0; label < shape.ways(); label++) {
            int[] cluster = clusters.get(label);
            int drawn = shape.shots() + Math.min(shape.queries(), cluster.length - shape.shots());
            int[] places = episodeSeed.child(label).stream().sample(cluster.length, drawn);
            for (int i = 0; i < drawn; i++) {
                int row = cluster[places[i]];
                episode.add(
                        i < shape.shots(),
                        label,
                        rows.features().rows(row, row + 1),
                        rows.origins().id(row));
            }
        }
        return episode.shuffled(name(task), schema.width(), episodeSeed);
    }
}
