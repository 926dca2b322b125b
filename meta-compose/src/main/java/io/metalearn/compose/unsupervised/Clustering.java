package io.metalearn.compose.unsupervised;

import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pseudo-classes of CACTUs (Hsu, Levine and Finn, ICLR 2019, algorithm 1): k-means on the rows as they are, then on the rows with each column multiplied by a weight
 * drawn uniformly from [0, 1), one set of weights a partition. What the paper clusters are embeddings of a network that was trained without labels; here rows are what
 * the encoder of the tasks makes of them, pixels or the vector of a text.
 */
record Clustering(CactusConfig config) implements Unsupervised.Making {
    @Override
    public TaskDistribution tasks(TaskDistribution like, String name, UnlabelledRows rows, int ways, Seed seed) {
        return new ClusterTasks(
                like.schema(), name, like.size(), rows, partitions(rows, ways, seed.child("partitions")), ways, seed);
    }

    /** Of each partition the clusters that are large enough. */
    List<List<int[]>> partitions(UnlabelledRows rows, int ways, Seed seed) {
        List<List<int[]>> partitions = new ArrayList<>();
        for (int i = 0; i < config.partitions(); i++) {
            Seed own = seed.child(i);
            Matrix weighted = i == 0 ? rows.features() : weighted(rows.features(), own.child("weights"));
            partitions.add(requireWays(partition(weighted, own.child("start")), rows, ways));
        }
        return partitions;
    }

    private static Matrix weighted(Matrix rows, Seed seed) {
        RandomStream draws = seed.stream();
        double[] weights = IntStream.range(0, rows.columns())
                .mapToDouble(column -> draws.nextDouble())
                .toArray();
        return Matrix.generate(rows.rows(), rows.columns(), values -> {
            rows.copyTo(values, 0);
            for (int i = 0; i < values.length; i++) {
                values[i] *= (float) weights[i % weights.length];
            }
        });
    }

    private List<int[]> partition(Matrix rows, Seed seed) {
        int[] cluster =
                KMeans.clusters(rows, Math.min(rows.rows(), config.clusters(rows.rows())), config.iterations(), seed);
        int clusters = Arrays.stream(cluster).max().orElse(-1) + 1;
        return IntStream.range(0, clusters)
                .mapToObj(one -> IntStream.range(0, cluster.length)
                        .filter(row -> cluster[row] == one)
                        .toArray())
                .filter(own -> own.length >= config.minimumRows())
                .toList();
    }

    private List<int[]> requireWays(List<int[]> partition, UnlabelledRows rows, int ways) {
        if (partition.size() < ways) {
            throw new DataException(rows.size() + " rows in " + config.clusters(rows.size()) + " clusters make "
                    + partition.size() + " of at least " + config.minimumRows() + " rows, a task needs " + ways
                    + ": set clusters or minimumRows");
        }
        return partition;
    }
}
