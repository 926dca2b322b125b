package io.metalearn.data.ecommerce;

import java.util.regex.Pattern;

/** A number of a row: a column, or a function of one, as in {@code log(price)}. */
record Expression(String column, NumberFunction function) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.?\\d{3})*,\\d+|[+-]?\\d+,\\d+");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    static Expression parse(String text) {
        return NumberFunction.named()
                .filter(function -> text.startsWith(function.label() + "(") && text.endsWith(")"))
                .findFirst()
                .map(function -> new Expression(
                        text.substring(function.label().length() + 1, text.length() - 1)
                                .strip(),
                        function))
                .orElse(new Expression(text, NumberFunction.SAME));
    }

    /**
     * The value for a cell.
     *
     * @throws BadCellException when the cell is missing, is no decimal number, or the function has no value there; or when the value
     *     is beyond those of a {@code float}, about 3.4e38: learners calculate in floats
     */
    double value(String cell) {
        double value = function.at(number(cell.strip()), column);
        if (Math.abs(value) > Float.MAX_VALUE) {
            throw new BadCellException(column, "must be between -3.4e38 and 3.4e38, got " + Shown.text(cell.strip()));
        }
        return value;
    }

    private double number(String cell) {
        if (cell.isEmpty()) {
            throw new BadCellException(column, "empty");
        }
        if (NOT_FINITE.matcher(cell).matches()) {
            throw new BadCellException(column, "not a finite number: '" + cell + "'");
        }
        if (!NUMBER.matcher(cell).matches()) {
            throw new BadCellException(column, "not a number: '" + Shown.text(cell) + "'" + hint(cell));
        }
        double number = Double.parseDouble(cell);
        if (Double.isInfinite(number)) {
            throw new BadCellException(column, "beyond 1.8e308: '" + Shown.text(cell) + "'");
        }
        return number;
    }

    private static String hint(String cell) {
        if (DECIMAL_COMMA.matcher(cell).matches()) {
            return "; with a decimal comma? Write a point, and nothing between thousands";
        }
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")
                ? "; write 1 and 0, or list it under categorical"
                : "";
    }
}
