package io.metalearn.compose.unsupervised;

import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;

/**
 * Clusters of rows by squared distance: Lloyd's algorithm (IEEE Transactions on Information Theory 1982) from the start of k-means++ (Arthur and Vassilvitskii,
 * SODA 2007): each further centre is a row drawn in proportion to its squared distance from the nearest one so far. One use, one thread.
 */
final class KMeans {
    private final float[] rows;
    private final int count;
    private final int width;
    private final int clusters;

    /** One column per centre, so that a row is compared with all of them at once. */
    private final float[] centres;

    private final float[] distances;

    private KMeans(Matrix rows, int clusters) {
        this.rows = rows.toArray();
        this.count = rows.rows();
        this.width = rows.columns();
        this.clusters = clusters;
        this.centres = new float[width * clusters];
        this.distances = new float[clusters];
    }

    /**
     * The cluster of each row. Of equal distances the first centre is the nearest; a centre that loses all rows stays where it is.
     *
     * @param rows {@code [n, width]}, at least as many as clusters
     * @param clusters how many, at least 1; some may be empty
     * @param iterations at most; it ends where no row changes its cluster
     */
    static int[] clusters(Matrix rows, int clusters, int iterations, Seed seed) {
        KMeans means = new KMeans(rows, clusters);
        means.start(seed.stream());
        int[] nearest = means.nearest();
        for (int i = 0; i < iterations; i++) {
            means.moveTo(nearest);
            int[] next = means.nearest();
            if (Arrays.equals(next, nearest)) {
                break;
            }
            nearest = next;
        }
        return nearest;
    }

    private void start(RandomStream draws) {
        double[] least = new double[count];
        Arrays.fill(least, 1);
        for (int centre = 0; centre < clusters; centre++) {
            place(centre, drawn(least, draws));
            for (int row = 0; row < count; row++) {
                double distance = distance(row, centre);
                least[row] = centre == 0 ? distance : Math.min(least[row], distance);
            }
        }
    }

    private void place(int centre, int row) {
        for (int column = 0; column < width; column++) {
            centres[column * clusters + centre] = rows[row * width + column];
        }
    }

    private double distance(int row, int centre) {
        double sum = 0;
        for (int column = 0; column < width; column++) {
            float difference = rows[row * width + column] - centres[column * clusters + centre];
            sum += difference * difference;
        }
        return sum;
    }

    /** A row, in proportion to its weight; where all rows are centres already, any. */
    private static int drawn(double[] weights, RandomStream draws) {
        double sum = Arrays.stream(weights).sum();
        double left = draws.nextDouble() * sum;
        for (int row = 0; row < weights.length; row++) {
            left -= weights[row];
            if (left < 0) {
                return row;
            }
        }
        return draws.nextInt(weights.length);
    }

    private int[] nearest() {
        int[] nearest = new int[count];
        for (int row = 0; row < count; row++) {
            Arrays.fill(distances, 0);
            for (int column = 0; column < width; column++) {
                addSquares(rows[row * width + column], column * clusters);
            }
            nearest[row] = least();
        }
        return nearest;
    }

    private void addSquares(float value, int from) {
        for (int centre = 0; centre < clusters; centre++) {
            float difference = value - centres[from + centre];
            distances[centre] += difference * difference;
        }
    }

    private int least() {
        int best = 0;
        for (int centre = 1; centre < clusters; centre++) {
            if (distances[centre] < distances[best]) {
                best = centre;
            }
        }
        return best;
    }

    private void moveTo(int[] nearest) {
        double[] sums = new double[width * clusters];
        int[] sizes = new int[clusters];
        for (int row = 0; row < count; row++) {
            sizes[nearest[row]]++;
            for (int column = 0; column < width; column++) {
                sums[column * clusters + nearest[row]] += rows[row * width + column];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            int size = sizes[i % clusters];
            centres[i] = size == 0 ? centres[i] : (float) (sums[i] / size);
        }
    }
}
