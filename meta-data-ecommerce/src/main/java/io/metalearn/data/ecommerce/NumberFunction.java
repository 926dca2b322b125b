package io.metalearn.data.ecommerce;

import io.metalearn.api.Scale;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A function of numbers; where one of them is missing, its value is. To the same bits on every machine. */
enum NumberFunction {
    LOG(Scale.LOG),
    LOG1P(Scale.LOG1P),
    LOG10(Scale.LOG10),
    SQRT(Scale.SQRT),
    CBRT(Scale.CBRT),
    ASINH(Scale.ASINH),
    EXP("exp", 1, 1),
    POWER("power", 2, 2),
    ABS("abs", 1, 1),
    ROUND("round", 1, 2),
    FLOOR("floor", 1, 1),
    CEIL("ceil", 1, 1),
    ADD("+", 2, 2),
    SUBTRACT("-", 2, 2),
    MULTIPLY("*", 2, 2),
    DIVIDE("/", 2, 2),
    NEGATE("-", 1, 1);

    private final String label;
    private final Scale scale;
    private final int least;
    private final int most;

    NumberFunction(Scale scale) {
        this.label = scale.name().toLowerCase(Locale.ROOT);
        this.scale = scale;
        this.least = 1;
        this.most = 1;
    }

    NumberFunction(String label, int least, int most) {
        this.label = label;
        this.scale = Scale.LINEAR;
        this.least = least;
        this.most = most;
    }

    /** Those that are called by a name. */
    static Stream<NumberFunction> named() {
        return Stream.of(values()).filter(function -> Character.isLetter(function.label.charAt(0)));
    }

    /** The function of this name. */
    static Optional<NumberFunction> named(String name) {
        return named().filter(function -> function.label.equals(name)).findFirst();
    }

    /** That of a scale other than linear. */
    static NumberFunction of(Scale scale) {
        return valueOf(scale.name());
    }

    String label() {
        return label;
    }

    /** What its value is of its argument, where it has an inverse; else linear. */
    Scale scale() {
        return scale;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    /** How many arguments it takes, for people. */
    String arity() {
        return least == most ? least + "" : least + " or " + most;
    }

    /**
     * The value, finite.
     *
     * @param arguments for errors, as they are written
     * @throws BadCellException when there is none
     */
    double of(List<Part> arguments, double[] x) {
        if (x[0] < scale.least()) {
            throw BadCellException.at(arguments.get(0).place(), belowLeast(arguments.get(0), x[0]));
        }
        if (this == DIVIDE && x[1] == 0) {
            throw BadCellException.at(arguments.get(1).place(), "0, by which nothing can be divided");
        }
        double value = at(x);
        if (!Double.isFinite(value)) {
            throw BadCellException.at(
                    arguments.get(0).place(),
                    label + " has no finite value there, got " + Numeral.canonical(x[0] + ""));
        }
        return value;
    }

    private double at(double[] x) {
        return switch (this) {
            case LOG, LOG1P, LOG10, SQRT, CBRT, ASINH -> scale.of(x[0]);
            case EXP -> StrictMath.exp(x[0]);
            case POWER -> StrictMath.pow(x[0], x[1]);
            case ABS -> Math.abs(x[0]);
            case ROUND -> rounded(x[0], x.length == 1 ? 0 : x[1]);
            case FLOOR -> Math.floor(x[0]);
            case CEIL -> Math.ceil(x[0]);
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case NEGATE -> -x[0];
        };
    }

    private String belowLeast(Part argument, double x) {
        return label + " needs a number " + (scale.least() > 0 ? "> 0" : ">= 0") + ", got " + Numeral.canonical(x + "")
                + (x == 0
                        ? "; log1p(" + argument.text() + ") takes 0 too"
                        : "; asinh(" + argument.text() + ") takes any");
    }

    /** Half away from 0, as SQL has it. */
    private static double rounded(double x, double digits) {
        double unit = StrictMath.pow(10, Math.max(-15, Math.min(15, Math.rint(digits))));
        return Math.copySign(Math.floor(Math.abs(x) * unit + 0.5), x) / unit;
    }
}
