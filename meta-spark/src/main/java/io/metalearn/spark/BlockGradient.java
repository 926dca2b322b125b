package io.metalearn.spark;

import io.metalearn.nn.Gradient;
import io.metalearn.nn.SparseRows;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The mean loss of a block of groups and its gradient, as an executor sends it.
 *
 * @param failure what was not finite; empty where all was
 * @param dense by all parameters but the tables
 * @param tables the rows by each table
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record BlockGradient(double loss, String failure, float[] dense, List<Rows> tables) implements Serializable {
    /**
     * @param numbers of rows, {@code [n]}
     * @param entries {@code [n, columns]}
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Rows(int[] numbers, float[] entries) implements Serializable {
        static Rows of(SparseRows rows) {
            int[] numbers = new int[rows.size()];
            Arrays.setAll(numbers, rows::row);
            return new Rows(numbers, Arrays.copyOf(rows.entries(), rows.size() * rows.columns()));
        }

        void addTo(SparseRows rows) {
            for (int place = 0; place < numbers.length; place++) {
                rows.add(numbers[place], entries, place * rows.columns());
            }
        }
    }

    static BlockGradient of(double loss, Gradient gradient) {
        return new BlockGradient(
                loss,
                "",
                gradient.dense().clone(),
                gradient.tables().stream().map(Rows::of).toList());
    }

    static BlockGradient failed(ArithmeticException reason) {
        return new BlockGradient(Double.NaN, String.valueOf(reason.getMessage()), new float[0], List.of());
    }

    /** Adds this to a gradient of zeros. */
    Gradient in(Gradient zeros) {
        System.arraycopy(dense, 0, zeros.dense(), 0, dense.length);
        for (int table = 0; table < tables.size(); table++) {
            tables.get(table).addTo(zeros.tables().get(table));
        }
        return zeros;
    }
}
