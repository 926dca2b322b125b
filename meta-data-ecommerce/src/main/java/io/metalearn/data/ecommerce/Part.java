package io.metalearn.data.ecommerce;

/**
 * A part of an expression with how it is written.
 *
 * @param from the position of its first character in the expression, from 1
 */
record Part(Term term, String text, int from) {
    /** What messages call it. */
    String place() {
        return term instanceof Term.Column column ? BadCellException.place(column.name()) : "\"" + text + "\"";
    }
}
