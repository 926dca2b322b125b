package io.metalearn.data.ecommerce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What one feature read from every row, in eight bytes a number, and four a text that another row had before.
 *
 * @param width numbers of each row; 0 where the cells are texts
 * @param numbers those of row 0, of row 1 ..
 * @param texts for each row its place in {@code different}
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record CellColumn(int width, double[] numbers, int[] texts, List<String> different) {
    private static final int HANDFUL = 5;

    /** Takes cell after cell, all of one kind. Not thread-safe. */
    static final class Builder {
        private final DoubleStream.Builder numbers = DoubleStream.builder();
        private final IntStream.Builder texts = IntStream.builder();
        private final List<String> different = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();
        private int width;

        void add(Cell cell) {
            width = cell.numbers().length;
            if (cell.isText()) {
                texts.add(places.computeIfAbsent(cell.text(), text -> {
                    different.add(text);
                    return different.size() - 1;
                }));
            }
            for (double number : cell.numbers()) {
                numbers.add(number);
            }
        }

        CellColumn build() {
            return new CellColumn(
                    width, numbers.build().toArray(), texts.build().toArray(), List.copyOf(different));
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
    int exceptions(int[] rows) {
        int candidate = 0;
        int votes = 0;
        for (int row : rows) {
            candidate = votes == 0 ? row : candidate;
            votes += isSame(row, candidate) ? 1 : -1;
        }
        int common = candidate;
        return (int) Arrays.stream(rows).filter(row -> !isSame(row, common)).count();
    }

    private boolean isSame(int row, int other) {
        return width == 0
                ? texts[row] == texts[other]
                : Arrays.equals(numbers, row * width, (row + 1) * width, numbers, other * width, (other + 1) * width);
    }

    Cell cell(int row) {
        return width == 0
                ? Cell.of(different.get(texts[row]))
                : Cell.of(Arrays.copyOfRange(numbers, row * width, (row + 1) * width));
    }
}
