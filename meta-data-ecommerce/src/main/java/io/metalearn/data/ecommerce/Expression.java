package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.metalearn.api.Scale;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number of a row: a column, or a function of one, as in {@code log(price)}. */
record Expression(String column, Scale scale) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.?\\d{3})*,\\d+|[+-]?\\d+,\\d+");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

    @JsonCreator
    static Expression parse(String text) {
        return functions()
                .filter(scale -> text.startsWith(label(scale) + "(") && text.endsWith(")"))
                .findFirst()
                .map(scale -> new Expression(
                        text.substring(label(scale).length() + 1, text.length() - 1)
                                .strip(),
                        scale))
                .orElse(new Expression(text, Scale.LINEAR));
    }

    /** The functions that can be named, for people. */
    static String functionNames() {
        return functions().map(Expression::label).collect(Collectors.joining(", "));
    }

    private static Stream<Scale> functions() {
        return Stream.of(Scale.values()).filter(scale -> scale != Scale.LINEAR);
    }

    private static String label(Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    /** As it is configured. */
    @JsonValue
    @Override
    public String toString() {
        return scale == Scale.LINEAR ? column : label(scale) + "(" + column + ")";
    }

    /**
     * The value for a cell.
     *
     * @throws BadCellException when the cell is missing, is no decimal number, or the function has no value there; or when the value
     *     is beyond those of a {@code float}, about 3.4e38: learners calculate in floats
     */
    double value(String cell) {
        double value = scale.of(inRange(number(cell.strip())));
        if (Math.abs(value) > Float.MAX_VALUE) {
            throw new BadCellException(column, "must be between -3.4e38 and 3.4e38, got " + Shown.text(cell.strip()));
        }
        return value;
    }

    private double inRange(double number) {
        if (number < scale.least()) {
            throw new BadCellException(
                    column,
                    label(scale) + " needs a number " + (scale.least() > 0 ? "> 0" : ">= 0") + ", got "
                            + Numeral.canonical(number + "")
                            + (number == 0
                                    ? "; log1p(" + column + ") takes 0 too"
                                    : "; asinh(" + column + ") takes any"));
        }
        return number;
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
