package io.metalearn.api;

import java.util.stream.IntStream;

/**
 * Labelled rows of one task; may be empty.
 *
 * @param features {@code [n, width]}
 * @param targets {@code [n, t]}: t = 1, but for several real targets; a class is its index
 * @since 0.1.0
 */
public record Batch(Matrix features, Matrix targets) {
    /** @throws IllegalArgumentException when the row counts differ */
    public Batch {
        if (features.rows() != targets.rows()) {
            throw new IllegalArgumentException("features and targets must have equally many rows, got "
                    + features.rows() + " and " + targets.rows());
        }
    }

    /** The number of rows. */
    public int size() {
        return features.rows();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Batch rows(int from, int to) {
        return new Batch(features.rows(from, to), targets.rows(from, to));
    }

    /** The named rows, in the order named. */
    public Batch select(int... rows) {
        return new Batch(features.select(rows), targets.select(rows));
    }

    /** All rows but one. */
    public Batch without(int row) {
        return select(IntStream.range(0, size()).filter(other -> other != row).toArray());
    }
}
