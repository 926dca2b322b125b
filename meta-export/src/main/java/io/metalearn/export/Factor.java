package io.metalearn.export;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A number of a graph: known, or divided by the number of rows of an input, as in a mean over them.
 *
 * @param value the number, or what is divided
 * @param symbol the name of a number of rows, or empty
 */
record Factor(float value, String symbol) {
    private static final double ROUNDING = 1e-6;

    boolean isKnown() {
        return symbol.isEmpty();
    }

    /** The number that was these, in as many recordings. */
    static Factor of(List<Float> numbers, Sizes sizes) {
        float first = numbers.get(0);
        if (numbers.stream().allMatch(number -> number == first)) {
            return new Factor(first, "");
        }
        for (String symbol : sizes.symbols()) {
            double value = (double) first * sizes.of(0, symbol);
            if (IntStream.range(0, numbers.size())
                    .allMatch(i ->
                            Math.abs(numbers.get(i) * sizes.of(i, symbol) - value) <= ROUNDING * Math.abs(value))) {
                return new Factor((float) value, symbol);
            }
        }
        throw new IrregularException("a number is " + numbers + " where rows are " + sizes);
    }
}
