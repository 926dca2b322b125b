package io.metalearn.proto;

import io.metalearn.api.Check;
import io.metalearn.api.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows by their direction under a learned metric, see {@link MetricNet#index}: similarity search by comparing with every row, exact, in
 * O(n d) each. Immutable, safe to share between threads.
 */
public final class SimilarityIndex {
    private static final Comparator<Neighbour> BEST_FIRST =
            Comparator.comparingDouble(Neighbour::similarity).reversed().thenComparingInt(Neighbour::row);

    private final UnaryOperator<Matrix> directions;
    private final Matrix indexed;

    /** @param directions rows {@code [n, width]} as rows of length 1 */
    SimilarityIndex(UnaryOperator<Matrix> directions, Matrix rows) {
        this.directions = directions;
        this.indexed = directions.apply(rows);
    }

    /**
     * A row of the index.
     *
     * @param row its number, from 0 in the order they were indexed
     * @param similarity the cosine with the row asked for, in [-1, 1] but for rounding
     */
    public record Neighbour(int row, double similarity) {}

    /** The number of rows. */
    public int size() {
        return indexed.rows();
    }

    /**
     * The k most similar rows, the best first, of equally similar ones the earlier; all rows where there are fewer.
     *
     * @param row {@code [1, width]}; where it is in the index itself, so it is among the answers
     * @throws IllegalArgumentException when {@code k < 1}, or {@code row} is not one row of the schema
     */
    public List<Neighbour> neighbours(Matrix row, int k) {
        Check.atLeast(1, k, "k");
        if (row.rows() != 1) {
            throw new IllegalArgumentException("neighbours are those of 1 row, got " + row.rows());
        }
        float[] direction = directions.apply(row).toArray();
        return IntStream.range(0, size())
                .mapToObj(i -> new Neighbour(i, dot(i, direction)))
                .sorted(BEST_FIRST)
                .limit(k)
                .toList();
    }

    private double dot(int row, float[] direction) {
        double sum = 0;
        for (int j = 0; j < direction.length; j++) {
            sum += (double) indexed.get(row, j) * direction[j];
        }
        return sum;
    }
}
