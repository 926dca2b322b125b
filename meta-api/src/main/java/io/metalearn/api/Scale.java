package io.metalearn.api;

/**
 * What the numbers of a {@link Target.Real} are of the quantity that people read: the quantity itself, or a function of it that has an
 * inverse. Pure, to the same bits on every machine.
 *
 * @since 0.1.0
 */
public enum Scale {
    /** The quantity itself. */
    LINEAR(Double.NEGATIVE_INFINITY),
    /** The natural logarithm, of quantities > 0. */
    LOG(Double.MIN_VALUE),
    /** The natural logarithm of 1 + the quantity, of quantities >= 0, such as counts. */
    LOG1P(0),
    /** The logarithm to base 10, of quantities > 0. */
    LOG10(Double.MIN_VALUE),
    /** The square root, of quantities >= 0. */
    SQRT(0),
    /** The cube root. */
    CBRT(Double.NEGATIVE_INFINITY),
    /** ln(x + sqrt(x^2 + 1)): as a logarithm far from 0, as the quantity itself near it; for amounts of either sign. */
    ASINH(Double.NEGATIVE_INFINITY);

    private final double least;

    Scale(double least) {
        this.least = least;
    }

    /** The least quantity that has a value; negative infinity where all have. */
    public double least() {
        return least;
    }

    /** From the quantity to the target's number; NaN or infinite below {@link #least}. */
    public double of(double quantity) {
        return switch (this) {
            case LINEAR -> quantity;
            case LOG -> StrictMath.log(quantity);
            case LOG1P -> StrictMath.log1p(quantity);
            case LOG10 -> StrictMath.log10(quantity);
            case SQRT -> StrictMath.sqrt(quantity);
            case CBRT -> StrictMath.cbrt(quantity);
            case ASINH -> asinh(quantity);
        };
    }

    /**
     * From the target's number to the quantity; of a number that no quantity has, that of the nearest. The result for a predicted mean
     * is the quantity's median, where errors are symmetric.
     */
    public double undo(double value) {
        return switch (this) {
            case LINEAR -> value;
            case LOG -> StrictMath.exp(value);
            case LOG1P -> StrictMath.expm1(Math.max(0, value));
            case LOG10 -> StrictMath.pow(10, value);
            case SQRT -> Math.max(0, value) * Math.max(0, value);
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
