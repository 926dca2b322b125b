package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How strange rows are to one who has learned nothing: the squared distance of their features to the nearest mean of a class. */
final class NearestMean {
    private NearestMean() {}

    /**
     * @param support at least one row
     * @return {@code [n, 1]}
     */
    static Matrix strangeness(Batch support, Matrix features) {
        double[][] means = means(support);
        int width = features.columns();
        float[] rows = features.toArray();
        return Matrix.generate(features.rows(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                double least = Double.POSITIVE_INFINITY;
                for (double[] mean : means) {
                    least = Math.min(least, distance(rows, row * width, mean));
                }
                values[row] = (float) least;
            }
        });
    }

    private static double distance(float[] rows, int from, double[] mean) {
        double sum = 0;
        for (int column = 0; column < mean.length; column++) {
            double difference = rows[from + column] - mean[column];
            sum += difference * difference;
        }
        return sum;
    }

    private static double[][] means(Batch support) {
        Map<Float, double[]> sums = new TreeMap<>();
        Map<Float, Integer> counts = new TreeMap<>();
        int width = support.features().columns();
        for (int row = 0; row < support.size(); row++) {
            float label = support.targets().get(row, 0);
            double[] sum = sums.computeIfAbsent(label, none -> new double[width]);
            counts.merge(label, 1, Integer::sum);
            for (int column = 0; column < width; column++) {
                sum[column] += support.features().get(row, column);
            }
        }
        sums.forEach((label, sum) -> {
            int count = counts.getOrDefault(label, 0);
            Arrays.setAll(sum, column -> sum[column] / count);
        });
        return sums.values().toArray(double[][]::new);
    }
}
