package io.metalearn.data.ecommerce;

/**
 * What one feature read from one row, before anything is fitted.
 *
 * @param numbers one for a number, one per pixel for an image; none for a text
 * @param text a category or a text, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Cell(double[] numbers, String text) {
    private static final double[] NONE = {};

    static Cell of(double... numbers) {
        return new Cell(numbers, "");
    }

    static Cell of(String text) {
        return new Cell(NONE, text);
    }

    boolean isText() {
        return numbers.length == 0;
    }
}
