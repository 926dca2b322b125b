package io.metalearn.boosted;

import org.ejml.simple.SimpleMatrix;

/**
 * Columns, and products of two of them, squares included: a model that is linear in these is curved. Of over {@value #PAIRED} columns the
 * squares alone. In products a column counts within three deviations, so that no outlier is squared. Immutable.
 */
final class Curves {
    static final int PAIRED = 10;
    private static final double BOUND = 3;

    private final int columns;

    /** @param columns that of ones included */
    Curves(int columns) {
        this.columns = columns;
    }

    /** How many there are of columns and products. */
    int width() {
        int q = columns - 1;
        return columns + (q <= PAIRED ? q * (q + 1) / 2 : q);
    }

    /** {@code [n, width]} of columns {@code [n, p]}. */
    SimpleMatrix of(SimpleMatrix rows) {
        SimpleMatrix all = new SimpleMatrix(rows.getNumRows(), width());
        double[] row = new double[columns];
        double[] curved = new double[width()];
        for (int i = 0; i < rows.getNumRows(); i++) {
            for (int j = 0; j < columns; j++) {
                row[j] = rows.get(i, j);
            }
            fill(row, curved);
            all.setRow(i, 0, curved);
        }
        return all;
    }

    /** Writes the columns of one row and their products. */
    void fill(double[] row, double[] to) {
        System.arraycopy(row, 0, to, 0, columns);
        int at = columns;
        for (int i = 1; i < columns; i++) {
            int last = columns - 1 <= PAIRED ? columns - 1 : i;
            for (int j = i; j <= last; j++) {
                to[at++] = bounded(row[i]) * bounded(row[j]);
            }
        }
    }

    private static double bounded(double value) {
        return Math.max(-BOUND, Math.min(BOUND, value));
    }
}
