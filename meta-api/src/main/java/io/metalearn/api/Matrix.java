package io.metalearn.api;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * An immutable row-major matrix {@code float[rows, columns]}; either side may be 0. Rows are examples, columns are features,
 * targets or outputs. Safe to share between threads.
 *
 * @since 0.1.0
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final float[] values;

    private Matrix(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * A matrix of a copy of {@code values}.
     *
     * @throws IllegalArgumentException when a side is negative or {@code values.length != rows * columns}
     */
    public static Matrix of(int rows, int columns, float... values) {
        int size = size(rows, columns);
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "values must hold " + rows + " x " + columns + " = " + size + " numbers, got " + values.length);
        }
        return new Matrix(rows, columns, values.clone());
    }

    /** One column {@code [n, 1]} of a copy of {@code values}. */
    public static Matrix column(float... values) {
        return of(values.length, 1, values);
    }

    /** A matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new float[size(rows, columns)]);
    }

    /**
     * Builds a matrix without a copy: {@code writer} is called once with the zeroed row-major array {@code [rows * columns]} and
     * must not keep it.
     */
    public static Matrix generate(int rows, int columns, Consumer<float[]> writer) {
        float[] values = new float[size(rows, columns)];
        writer.accept(values);
        return new Matrix(rows, columns, values);
    }

    /**
     * The parts one below the other.
     *
     * @throws IllegalArgumentException when {@code parts} is empty or their column counts differ
     */
    public static Matrix stack(List<Matrix> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts must not be empty");
        }
        int columns = parts.get(0).columns;
        int rows = 0;
        for (Matrix part : parts) {
            if (part.columns != columns) {
                throw new IllegalArgumentException("every part must have " + columns + " columns, got " + part.columns);
            }
            rows += part.rows;
        }
        return generate(rows, columns, all -> {
            int at = 0;
            for (Matrix part : parts) {
                part.copyTo(all, at);
                at += part.values.length;
            }
        });
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The entry at {@code row}, {@code column}, both from 0. */
    public float get(int row, int column) {
        Check.index(row, rows, "row");
        Check.index(column, columns, "column");
        return values[row * columns + column];
    }

    /** A copy of the entries, row-major. */
    public float[] toArray() {
        return values.clone();
    }

    /** Copies the entries, row-major, into {@code target} from {@code offset} on. Allocates nothing. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Matrix rows(int from, int to) {
        if (from < 0 || to < from || to > rows) {
            throw new IndexOutOfBoundsException(
                    "rows must be a range in [0, " + rows + "], got [" + from + ", " + to + ")");
        }
        return new Matrix(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
    }

    /** The named rows, in the order named; a row may occur more than once. */
    public Matrix select(int... indices) {
        return generate(indices.length, columns, chosen -> {
            for (int i = 0; i < indices.length; i++) {
                int row = Check.index(indices[i], rows, "row");
                System.arraycopy(values, row * columns, chosen, i * columns, columns);
            }
        });
    }

    /** Whether no entry is NaN or infinite. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix
                && rows == matrix.rows
                && columns == matrix.columns
                && Arrays.equals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        String shown = values.length <= 12 ? Arrays.toString(values) : "..";
        return "Matrix[" + rows + ", " + columns + "]" + shown;
    }

    private static int size(int rows, int columns) {
        Check.atLeast(0, rows, "rows");
        Check.atLeast(0, columns, "columns");
        return Math.multiplyExact(rows, columns);
    }
}
