package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The simplest few-shot classifier: the class whose support rows' mean is nearest. Tells whether data are read right. */
final class NearestCentroid {
    private NearestCentroid() {}

    /** The mean accuracy over the first {@code episodes} tasks, 15 query rows of each class. */
    static double accuracy(TaskDistribution tasks, int ways, int shots, int episodes) {
        double sum = 0;
        for (int task = 0; task < episodes; task++) {
            sum += accuracy(tasks.episode(task, new EpisodeShape(ways, shots, 15), new Seed(7).child(task)), ways);
        }
        return sum / episodes;
    }

    private static double accuracy(Episode episode, int ways) {
        double[][] centroids = centroids(episode.support(), ways);
        Batch query = episode.query();
        int right = 0;
        for (int row = 0; row < query.size(); row++) {
            right += nearest(centroids, row(query, row)) == query.targets().get(row, 0) ? 1 : 0;
        }
        return (double) right / query.size();
    }

    private static float[] row(Batch batch, int row) {
        return batch.features().rows(row, row + 1).toArray();
    }

    private static double[][] centroids(Batch support, int ways) {
        double[][] centroids = new double[ways][support.features().columns()];
        double shots = (double) support.size() / ways;
        for (int row = 0; row < support.size(); row++) {
            double[] centroid = centroids[(int) support.targets().get(row, 0)];
            float[] features = row(support, row);
            Arrays.setAll(centroid, i -> centroid[i] + features[i] / shots);
        }
        return centroids;
    }

    private static int nearest(double[][] centroids, float[] features) {
        double[] distances = new double[centroids.length];
        for (int label = 0; label < centroids.length; label++) {
            for (int i = 0; i < features.length; i++) {
                double difference = features[i] - centroids[label][i];
                distances[label] += difference * difference;
            }
        }
        return IntStream.range(0, distances.length)
                .reduce((a, b) -> distances[b] < distances[a] ? b : a)
                .orElseThrow();
    }
}
