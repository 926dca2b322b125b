package io.metalearn.data.ecommerce;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an expression may do with a number; each has an inverse, so that predictions can be told in the column's own units. */
enum NumberFunction {
    /** The number itself. */
    SAME(Double.NEGATIVE_INFINITY),
    /** The natural logarithm, of numbers > 0. */
    LOG(Double.MIN_VALUE),
    /** The natural logarithm of 1 + the number, for numbers >= 0, such as counts. */
    LOG1P(0),
    /** The logarithm to base 10, of numbers > 0. */
    LOG10(Double.MIN_VALUE),
    /** The square root, of numbers >= 0. */
    SQRT(0),
    /** The cube root. */
    CBRT(Double.NEGATIVE_INFINITY),
    /** ln(x + sqrt(x^2 + 1)): as a logarithm far from 0, as the number itself near it; for amounts of either sign. */
    ASINH(Double.NEGATIVE_INFINITY);

    private final double least;

    NumberFunction(double least) {
        this.least = least;
    }

    /** The functions that can be named, for people. */
    static String names() {
        return named().map(NumberFunction::label).collect(Collectors.joining(", "));
    }

    static Stream<NumberFunction> named() {
        return Stream.of(values()).filter(function -> function != SAME);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value at a number.
     *
     * @throws BadCellException when it has none there
     */
    double at(double number, String column) {
        if (number < least) {
            boolean zero = number == 0;
            throw new BadCellException(
                    column,
                    label() + " needs a number " + (least > 0 ? "> 0" : ">= 0") + ", got "
                            + Numeral.canonical(number + "")
                            + (zero ? "; log1p(" + column + ") takes 0 too" : "; asinh(" + column + ") takes any"));
        }
        return switch (this) {
            case SAME -> number;
            case LOG -> StrictMath.log(number);
            case LOG1P -> StrictMath.log1p(number);
            case LOG10 -> StrictMath.log10(number);
            case SQRT -> StrictMath.sqrt(number);
            case CBRT -> StrictMath.cbrt(number);
            case ASINH -> asinh(number);
        };
    }

    /** The number that has this value: {@code inverse(at(x)) = x}, but for rounding. */
    double inverse(double value) {
        return switch (this) {
            case SAME -> value;
            case LOG -> StrictMath.exp(value);
            case LOG1P -> StrictMath.expm1(value);
            case LOG10 -> StrictMath.pow(10, value);
            case SQRT -> value * value;
            case CBRT -> value * value * value;
            case ASINH -> StrictMath.sinh(value);
        };
    }

    /** Of the absolute value, with its sign: near 0 the sum under the logarithm would lose the digits. */
    private static double asinh(double number) {
        double x = Math.abs(number);
        double root = StrictMath.hypot(x, 1);
        return Math.copySign(
                x < 1e100 ? StrictMath.log1p(x + x * x / (1 + root)) : StrictMath.log(x) + StrictMath.log(2), number);
    }
}
