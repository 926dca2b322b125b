package io.metalearn.data.ecommerce;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the decimal number of a cell: not NaN, 10d or 3,50. */
final class Decimal {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.?\\d{3})*,\\d+|[+-]?\\d+,\\d+");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    /** So many digits are a whole number below 2 to the power of 53. */
    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS = IntStream.rangeClosed(0, MOST_DIGITS)
            .mapToDouble(i -> Double.parseDouble("1e" + i))
            .toArray();

    private Decimal() {}

    /**
     * The number, finite.
     *
     * @param place what a message calls it, see {@link BadCellException#place}
     * @param cell stripped
     * @throws BadCellException when it is empty or none
     */
    static double of(String place, String cell) {
        OptionalDouble plain = plain(cell);
        return plain.isPresent() ? plain.getAsDouble() : any(place, cell);
    }

    /**
     * The number of a few digits, which may have a point among them; nearly all are such. Whole numbers and powers of ten of so many digits
     * are exact, so their quotient is what {@link Double#parseDouble} gives (Clinger, PLDI 1990).
     */
    private static OptionalDouble plain(String cell) {
        int from = cell.startsWith("-") ? 1 : 0;
        long digits = 0;
        int point = -1;
        for (int i = from; i < cell.length() && i <= from + MOST_DIGITS; i++) {
            char one = cell.charAt(i);
            if (one == '.' && point < 0) {
                point = i;
            } else if (one >= '0' && one <= '9') {
                digits = digits * 10 + one - '0';
            } else {
                return OptionalDouble.empty();
            }
        }
        int count = cell.length() - from - (point < 0 ? 0 : 1);
        if (count < 1 || count > MOST_DIGITS) {
            return OptionalDouble.empty();
        }
        double number = digits / POWERS[point < 0 ? 0 : cell.length() - 1 - point];
        return OptionalDouble.of(from == 0 ? number : -number);
    }

    private static double any(String place, String cell) {
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
