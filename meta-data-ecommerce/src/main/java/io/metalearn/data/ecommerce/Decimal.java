package io.metalearn.data.ecommerce;

import java.util.regex.Pattern;

/** Reads the decimal number of a cell: not NaN, 10d or 3,50. */
final class Decimal {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.?\\d{3})*,\\d+|[+-]?\\d+,\\d+");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    private Decimal() {}

    /**
     * The number, finite.
     *
     * @param place what a message calls it, see {@link BadCellException#place}
     * @param cell stripped
     * @throws BadCellException when it is empty or none
     */
    static double of(String place, String cell) {
        if (cell.isEmpty()) {
            throw BadCellException.at(place, "empty");
        }
        if (NOT_FINITE.matcher(cell).matches()) {
            throw BadCellException.at(place, "not a finite number: '" + cell + "'");
        }
        if (!isOne(cell)) {
            throw BadCellException.at(place, "not a number: '" + Shown.text(cell) + "'" + hint(cell));
        }
        double number = Double.parseDouble(cell);
        if (Double.isInfinite(number)) {
            throw BadCellException.at(place, "beyond 1.8e308: '" + Shown.text(cell) + "'");
        }
        return number;
    }

    /** Whether it is written as a number is. */
    static boolean isOne(String cell) {
        return NUMBER.matcher(cell).matches();
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
