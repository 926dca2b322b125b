package io.metalearn.export;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole number of a graph: known, or so many times the number of rows of an input.
 *
 * @param times the number itself where there is no symbol
 * @param symbol the name of a number of rows, or empty
 */
record Size(long times, String symbol) {
    /** What is known. */
    static Size of(long number) {
        return new Size(number, "");
    }

    boolean isKnown() {
        return symbol.isEmpty();
    }

    /** The size that was these numbers, in as many recordings. */
    static Size of(List<Integer> numbers, Sizes sizes) {
        int first = numbers.get(0);
        if (numbers.stream().allMatch(number -> number == first)) {
            return of(first);
        }
        for (String symbol : sizes.symbols()) {
            int times = first / sizes.of(0, symbol);
            if (IntStream.range(0, numbers.size()).allMatch(i -> numbers.get(i) == times * sizes.of(i, symbol))) {
                return new Size(times, symbol);
            }
        }
        throw new IrregularException("a size is " + numbers + " where rows are " + sizes);
    }
}
