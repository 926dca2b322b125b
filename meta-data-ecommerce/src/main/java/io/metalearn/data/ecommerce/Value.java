package io.metalearn.data.ecommerce;

/** What a part of an expression is in one row. */
sealed interface Value {
    /** A finite number; a condition that holds is 1, one that does not is 0. */
    record Numeric(double number) implements Value {}

    /**
     * A text that is not empty: of a cell, which may be that of a number, or one that is written in the expression.
     *
     * @param place what messages call it
     */
    record Text(String place, String text) implements Value {}

    /** @param why as a message says it: {@code column "price": empty} */
    record Missing(String why) implements Value {}

    /** Whether a condition holds. */
    static Value holds(boolean condition) {
        return new Numeric(condition ? 1 : 0);
    }

    /**
     * The same as a number, or missing.
     *
     * @throws BadCellException when it is another text
     */
    default Value asNumber() {
        return this instanceof Text cell ? new Numeric(Decimal.of(cell.place(), cell.text())) : this;
    }

    /**
     * The same as a condition: a number that is 0 does not hold, others do; missing.
     *
     * @throws BadCellException when it is a text other than true, false, or a number
     */
    default Value asCondition() {
        if (this instanceof Text cell
                && (cell.text().equalsIgnoreCase("true") || cell.text().equalsIgnoreCase("false"))) {
            return holds(cell.text().equalsIgnoreCase("true"));
        }
        return asNumber() instanceof Numeric truth ? holds(truth.number() != 0) : this;
    }

    /** The text as categories have it: see {@link CategoryCode#canonical}; of what is missing, empty. */
    default String asText() {
        if (this instanceof Numeric value) {
            return Numeral.canonical(value.number() + "");
        }
        return this instanceof Text cell ? CategoryCode.canonical(cell.text()) : "";
    }

    /** Whether it is a number, or the text of one. */
    default boolean isNumber() {
        return this instanceof Numeric || (this instanceof Text cell && Decimal.isOne(cell.text()));
    }
}
