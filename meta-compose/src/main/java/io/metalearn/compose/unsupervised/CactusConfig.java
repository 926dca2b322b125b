package io.metalearn.compose.unsupervised;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.LearnerChoice;

/**
 * The settings of CACTUs.
 *
 * @param learner what learns from the tasks: one of classes
 * @param partitions how often the rows are clustered, at least 1; each time but the first with other weights of the columns
 * @param clusters of a partition; 0: one for every {@code rowsOfACluster} rows, {@value #MOST} at most, as k-means takes the longer the more there are
 * @param rowsOfACluster on average, where {@code clusters} is 0; at least 1
 * @param minimumRows clusters with fewer rows are no classes; at least 2. A support of 5 rows needs 6
 * @param iterations of k-means, at most; at least 1
 */
public record CactusConfig(
        LearnerChoice learner, int partitions, int clusters, int rowsOfACluster, int minimumRows, int iterations) {
    private static final int MOST = 200;

    public CactusConfig {
        Check.atLeast(1, partitions, "partitions");
        Check.atLeast(0, clusters, "clusters");
        Check.atLeast(1, rowsOfACluster, "rowsOfACluster");
        Check.atLeast(2, minimumRows, "minimumRows");
        Check.atLeast(1, iterations, "iterations");
    }

    /** Prototypical networks on 8 partitions into clusters of 10 rows on average. */
    public static CactusConfig defaults() {
        return new CactusConfig(LearnerChoice.of("protonet"), 8, 0, 10, 6, 15);
    }

    int clusters(int rows) {
        return clusters > 0 ? clusters : Math.max(2, Math.min(MOST, rows / rowsOfACluster));
    }

    CactusConfig withLearner(LearnerChoice other) {
        return new CactusConfig(other, partitions, clusters, rowsOfACluster, minimumRows, iterations);
    }
}
