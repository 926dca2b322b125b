package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;

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
            right +=
                    nearest(centroids, query.features(), row) == query.targets().get(row, 0) ? 1 : 0;
        }
        return (double) right / query.size();
    }

    private static double[][] centroids(Batch support, int ways) {
        double[][] centroids = new double[ways][support.features().columns()];
        int[] counts = new int[ways];
        for (int row = 0; row < support.size(); row++) {
            counts[(int) support.targets().get(row, 0)]++;
        }
        for (int row = 0; row < support.size(); row++) {
            int label = (int) support.targets().get(row, 0);
            for (int i = 0; i < centroids[label].length; i++) {
                centroids[label][i] += support.features().get(row, i) / counts[label];
            }
        }
        return centroids;
    }

    private static int nearest(double[][] centroids, Matrix features, int row) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < centroids.length; label++) {
            double distance = 0;
            for (int i = 0; i < features.columns(); i++) {
                distance += Math.pow(features.get(row, i) - centroids[label][i], 2);
            }
            if (distance < least) {
                least = distance;
                nearest = label;
            }
        }
        return nearest;
    }
}
