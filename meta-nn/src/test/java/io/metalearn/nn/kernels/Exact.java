package io.metalearn.nn.kernels;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The functions of kernels in double precision, and arguments at which single precision goes wrong. */
final class Exact {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        0.625f,
        -0.625f,
        1e-30f,
        -1e-30f,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        88.7f,
        88.8f,
        89f,
        -87.4f,
        -103f,
        -104f,
        -105f,
        9.1f,
        20f,
        -20f,
        1e10f,
        -1e10f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    private Exact() {}

    /** The special arguments, then 20,000 draws. */
    static float[] arguments() {
        float[] all = Arrays.copyOf(SPECIAL, SPECIAL.length + 20_000);
        System.arraycopy(draws(20_000, new Seed(3)), 0, all, SPECIAL.length, 20_000);
        return all;
    }

    /** Normal, with deviation 3. */
    static float[] draws(int n, Seed seed) {
        RandomStream stream = seed.stream();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (3 * stream.nextGaussian());
        }
        return values;
    }

    /** Fails where a number is not within a tolerance of what is expected; what is not finite has to be equal. */
    static void close(double actual, double expected, double tolerance, Object... where) {
        boolean finite = Double.isFinite(actual) && Double.isFinite(expected);
        if (finite ? Math.abs(actual - expected) > tolerance : Double.compare(actual, expected) != 0) {
            throw new AssertionError(
                    Arrays.toString(where) + " must be within " + tolerance + " of " + expected + ", got " + actual);
        }
    }

    static double value(Kernels.Unary f, float x) {
        return function(f).applyAsDouble(x);
    }

    static float value(Kernels.Binary f, float x, float y) {
        return switch (f) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case WHERE_POSITIVE -> y > 0 ? x : 0;
            case TANH_PULLBACK -> x * (1 - y * y);
        };
    }

    private static DoubleUnaryOperator function(Kernels.Unary f) {
        return switch (f) {
            case NEGATE -> x -> -x;
            case RECIPROCAL -> x -> 1 / x;
            case SQUARE -> x -> x * x;
            case SQRT -> Math::sqrt;
            case RELU -> x -> Math.max(x, 0);
            case STEP -> x -> x > 0 ? 1 : 0;
            case TANH -> StrictMath::tanh;
            case SIGMOID -> x -> 1 / (1 + StrictMath.exp(-x));
            case SOFTPLUS -> x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case EXP -> StrictMath::exp;
            case LOG -> StrictMath::log;
        };
    }
}
