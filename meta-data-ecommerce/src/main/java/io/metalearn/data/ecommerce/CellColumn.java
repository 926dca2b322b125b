package io.metalearn.data.ecommerce;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one feature read from every row: eight bytes a number, and four a text, whatever its length, that another row had before.
 *
 * @param rows of which this is a column
 * @param offset where it begins in a row
 * @param width numbers of each row; 0 where the cells are texts, of which a row has the place in {@code different}
 */
record CellColumn(Records rows, int offset, int width, List<String> different) {
    private static final int HANDFUL = 5;

    /** Takes cell after cell, all of one kind. Not thread-safe. */
    static final class Builder {
        private final Dictionary texts = new Dictionary();

        /** The bytes that a cell takes. */
        static int bytes(Cell cell) {
            return cell.isText() ? Integer.BYTES : cell.numbers().length * Double.BYTES;
        }

        /** Puts a cell behind what a row already has. */
        void put(Cell cell, ByteBuffer row) {
            if (cell.isText()) {
                row.putInt(texts.place(cell.text()));
            }
            for (double number : cell.numbers()) {
                row.putDouble(number);
            }
        }

        /** @param bytes that a cell takes */
        CellColumn of(Records rows, int offset, int bytes) {
            List<String> different = List.copyOf(texts.texts());
            return new CellColumn(rows, offset, different.isEmpty() ? bytes / Double.BYTES : 0, different);
        }
    }

    /**
     * Whether so few of so many rows are a handful, of which nothing can be learned: fewer than 5, and at most one in a thousand. None
     * is one.
     */
    static boolean isHandful(int few, int rows) {
        return few == 0 || (few < HANDFUL && few * 1000L <= rows);
    }

    /** How many of these rows have another value than the commonest, where that is the value of most; else some large part. */
    int exceptions(int[] chosen) {
        return width == 0 ? chosen.length - IntStream.of(counts(chosen)).max().orElse(0) : numberExceptions(chosen);
    }

    /** Of texts: how many of these rows have each, by its place in {@link #different}. */
    int[] counts(int[] chosen) {
        int[] counts = new int[different.size()];
        for (int row : chosen) {
            counts[text(row)]++;
        }
        return counts;
    }

    private int numberExceptions(int[] chosen) {
        int candidate = 0;
        int votes = 0;
        for (int row : chosen) {
            candidate = votes == 0 ? row : candidate;
            votes += isSame(row, candidate) ? 1 : -1;
        }
        int common = candidate;
        return (int) Arrays.stream(chosen).filter(row -> !isSame(row, common)).count();
    }

    private boolean isSame(int row, int other) {
        for (int i = 0; i < width; i++) {
            if (Double.compare(number(row, i), number(other, i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The place of a row's text in {@link #different}. */
    int text(int row) {
        return rows.intAt(row, offset);
    }

    private double number(int row, int at) {
        return rows.doubleAt(row, offset + at * Double.BYTES);
    }

    Cell cell(int row) {
        if (width == 0) {
            return Cell.of(different.get(text(row)));
        }
        double[] numbers = new double[width];
        for (int i = 0; i < width; i++) {
            numbers[i] = number(row, i);
        }
        return Cell.of(numbers);
    }
}
