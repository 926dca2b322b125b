package io.metalearn.compose.unsupervised;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KMeansTest {
    private static Matrix rows(int count, int width, Seed seed) {
        RandomStream draws = seed.stream();
        return Matrix.generate(count, width, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draws.nextGaussian();
            }
        });
    }

    /** Far from each other: that the start misses one of them, as a start from any rows would, has a chance of one in 10^8. */
    @Test
    void groups_that_are_far_apart_are_found_from_every_start() {
        Matrix near = rows(90, 4, new Seed(1));
        Matrix far = Matrix.generate(90, 4, values -> {
            near.copyTo(values, 0);
            for (int i = 0; i < values.length; i++) {
                values[i] += i / 4 % 3 * 1e5f;
            }
        });
        for (int start = 0; start < 50; start++) {
            int[] clusters = KMeans.clusters(far, 3, 20, new Seed(start));
            assertThat(IntStream.range(0, 90).allMatch(row -> clusters[row] == clusters[row % 3]))
                    .isTrue();
            assertThat(Arrays.stream(clusters).distinct()).hasSize(3);
        }
    }

    /** What Lloyd's algorithm ends at. */
    @Test
    void every_row_is_nearest_to_the_mean_of_its_own_cluster() {
        Matrix rows = rows(400, 5, new Seed(2));

        int[] clusters = KMeans.clusters(rows, 7, 1000, new Seed(3));

        double[][] means = new double[7][5];
        for (int cluster = 0; cluster < 7; cluster++) {
            int own = cluster;
            int[] members =
                    IntStream.range(0, 400).filter(row -> clusters[row] == own).toArray();
            for (int column = 0; column < 5; column++) {
                int at = column;
                means[cluster][column] = Arrays.stream(members)
                        .mapToDouble(row -> rows.get(row, at))
                        .average()
                        .orElseThrow();
            }
        }
        for (int row = 0; row < 400; row++) {
            int one = row;
            double own = distance(rows, one, means[clusters[one]]);
            assertThat(Arrays.stream(means)
                            .mapToDouble(mean -> distance(rows, one, mean))
                            .min()
                            .orElseThrow())
                    .isGreaterThan(own - 1e-5);
        }
    }

    private static double distance(Matrix rows, int row, double[] mean) {
        return IntStream.range(0, mean.length)
                .mapToDouble(column -> rows.get(row, column) - mean[column])
                .map(difference -> difference * difference)
                .sum();
    }

    @Test
    void more_clusters_than_different_rows_leave_some_empty() {
        int[] clusters = KMeans.clusters(Matrix.of(4, 1, 1, 1, 2, 2), 4, 10, new Seed(1));

        assertThat(clusters[0]).isEqualTo(clusters[1]).isNotEqualTo(clusters[2]);
        assertThat(clusters[2]).isEqualTo(clusters[3]);
    }
}
