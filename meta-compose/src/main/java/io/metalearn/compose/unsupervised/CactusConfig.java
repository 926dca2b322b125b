package io.metalearn.compose.unsupervised;

import io.metalearn.api.Check;
import io.metalearn.api.plugin.LearnerChoice;

/**
 * The settings of CACTUs.
 *
 * @param learner what learns from the tasks: one of classes
 * @param partitions how often the rows are clustered, at least 1; each time but the first with other weights of the columns
 * @param clusters of a partition, at least 2; 0: one for every {@code rowsOfACluster} rows
 * @param rowsOfACluster on average, where {@code clusters} is 0; at least 1
 * @param minimumRows clusters with fewer rows are no classes; at least 2
 * @param iterations of k-means, at most; at least 1
 */
public record CactusConfig(
        LearnerChoice learner, int partitions, int clusters, int rowsOfACluster, int minimumRows, int iterations) {
    public CactusConfig {
        Check.atLeast(1, partitions, "partitions");
        Check.atLeast(0, clusters, "clusters");
        Check.atLeast(1, rowsOfACluster, "rowsOfACluster");
        Check.atLeast(2, minimumRows, "minimumRows");
        Check.atLeast(1, iterations, "iterations");
    }

    /** Prototypical networks on 20 partitions into clusters of 40 rows on average. */
    public static CactusConfig defaults() {
        return new CactusConfig(LearnerChoice.of("protonet"), 20, 0, 40, 8, 30);
    }

    int clusters(int rows) {
        return clusters > 0 ? clusters : Math.max(2, rows / rowsOfACluster);
    }

    CactusConfig withLearner(LearnerChoice other) {
        return new CactusConfig(other, partitions, clusters, rowsOfACluster, minimumRows, iterations);
    }
}
