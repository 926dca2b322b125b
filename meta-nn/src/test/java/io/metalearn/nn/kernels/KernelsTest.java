package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All kernels that can run here against double precision, at odd sizes and offsets; and against each other. */
class KernelsTest {
    private static final int[] SIZES = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 257};
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

    static List<Kernels> kernels() {
        return KernelChoice.available().stream().map(KernelChoice::byName).toList();
    }

    private static float[] draws(int n, Seed seed) {
        RandomStream stream = seed.stream();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (3 * stream.nextGaussian());
        }
        return values;
    }

    /** Shapes around the tiles of the vector kernels, each with A and its transpose, plain and accumulated, into a wider C. */
    @ParameterizedTest
    @MethodSource("kernels")
    void matrix_products_are_those_of_double_precision(Kernels kernels) {
        RandomStream shapes = new Seed(7).stream();
        for (int i = 0; i < 300; i++) {
            int m = 1 + shapes.nextInt(40);
            int n = 1 + shapes.nextInt(70);
            int k = shapes.nextInt(50);
            boolean transposed = shapes.nextInt(2) == 1;
            boolean accumulate = shapes.nextInt(2) == 1;
            product(kernels, new Seed(i), m, n, k, transposed, accumulate);
        }
    }

    private static void product(
            Kernels kernels, Seed seed, int m, int n, int k, boolean transposed, boolean accumulate) {
        float[] a = draws(3 + m * k, seed.child("a"));
        int brs = n + 2;
        int crs = n + 3;
        float[] b = draws(5 + k * brs, seed.child("b"));
        float[] c = draws(2 + m * crs, seed.child("c"));
        float[] before = c.clone();
        int ars = transposed ? 1 : Math.max(k, 1);
        int acs = transposed ? m : 1;
        kernels.gemm(m, n, k, 0.5f, a, 3, ars, acs, b, 5, brs, c, 2, crs, accumulate);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double expected = accumulate ? before[2 + i * crs + j] : 0;
                double size = Math.abs(expected);
                for (int l = 0; l < k; l++) {
                    double term = 0.5 * a[3 + i * ars + l * acs] * b[5 + l * brs + j];
                    expected += term;
                    size += Math.abs(term);
                }
                assertThat((double) c[2 + i * crs + j]).isCloseTo(expected, within(1e-6 * size + 1e-30));
                before[2 + i * crs + j] = c[2 + i * crs + j];
            }
        }
        assertThat(c).as("what lies outside C").isEqualTo(before);
    }

    private static DoubleUnaryOperator exact(Kernels.Unary f) {
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

    @ParameterizedTest
    @EnumSource(Kernels.Unary.class)
    void functions_are_within_three_units_in_the_last_place(Kernels.Unary f) {
        float[] x = Arrays.copyOf(SPECIAL, SPECIAL.length + 20_000);
        System.arraycopy(draws(20_000, new Seed(3)), 0, x, SPECIAL.length, 20_000);
        for (Kernels kernels : kernels()) {
            float[] y = new float[x.length];
            kernels.unary(f, x.length, x, 0, y, 0);
            for (int i = 0; i < x.length; i++) {
                float expected = (float) exact(f).applyAsDouble(x[i]);
                if (Float.isFinite(expected) && Float.isFinite(y[i])) {
                    assertThat(y[i])
                            .as("%s %s of %s", kernels.name(), f, x[i])
                            .isCloseTo(expected, within(3 * Math.ulp(expected)));
                } else {
                    assertThat(y[i]).as("%s %s of %s", kernels.name(), f, x[i]).isEqualTo(Float.valueOf(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.Unary.class)
    void functions_have_the_same_bits_with_all_kernels_also_in_place(Kernels.Unary f) {
        float[] x = draws(301, new Seed(4));
        System.arraycopy(SPECIAL, 0, x, 20, SPECIAL.length);
        float[] expected = new float[301];
        KernelChoice.byName("scalar").unary(f, 301, x, 0, expected, 0);
        for (Kernels kernels : kernels()) {
            for (int n : SIZES) {
                float[] y = x.clone();
                kernels.unary(f, n, y, 3, y, 3);
                assertThat(Arrays.copyOfRange(y, 3, 3 + n)).isEqualTo(Arrays.copyOfRange(expected, 3, 3 + n));
                assertThat(y[3 + n]).isEqualTo(x[3 + n]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.Binary.class)
    void functions_of_two_numbers_are_exact_with_and_without_repetition(Kernels.Binary f) {
        float[] x = draws(300, new Seed(5));
        float[] y = draws(300, new Seed(6));
        for (Kernels kernels : kernels()) {
            for (int n : SIZES) {
                for (int strides = 0; strides < 4; strides++) {
                    int xs = strides & 1;
                    int ys = strides >> 1;
                    float[] z = new float[300];
                    kernels.binary(f, n, x, 2, xs, y, 1, ys, z, 4);
                    for (int i = 0; i < n; i++) {
                        assertThat(z[4 + i]).isEqualTo(value(f, x[2 + i * xs], y[1 + i * ys]));
                    }
                    assertThat(z[4 + n]).isZero();
                }
            }
        }
    }

    private static float value(Kernels.Binary f, float x, float y) {
        return switch (f) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case WHERE_POSITIVE -> y > 0 ? x : 0;
            case TANH_PULLBACK -> x * (1 - y * y);
        };
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sums_and_the_like_are_those_of_double_precision(Kernels kernels) {
        float[] x = draws(700, new Seed(8));
        float[] y = draws(700, new Seed(9));
        for (int n : SIZES) {
            double sum = 0;
            double dot = 0;
            double size = 0;
            float max = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                sum += x[1 + i];
                dot += (double) x[1 + i] * y[2 + i];
                size += Math.abs(x[1 + i]) * (1 + Math.abs(y[2 + i]));
                max = Math.max(max, x[1 + i]);
            }
            assertThat((double) kernels.sum(n, x, 1)).isCloseTo(sum, within(1e-6 * size));
            assertThat((double) kernels.dot(n, x, 1, y, 2)).isCloseTo(dot, within(1e-6 * size));
            if (n > 0) {
                assertThat(kernels.max(n, x, 1)).isEqualTo(max);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void combinations_shifts_column_sums_and_transposes_are_right(Kernels kernels) {
        float[] x = draws(700, new Seed(10));
        for (int n : SIZES) {
            float[] y = draws(700, new Seed(11));
            float[] before = y.clone();
            kernels.axpby(n, 2, x, 1, -0.5f, y, 3);
            float[] shifted = new float[700];
            kernels.shift(n, 0.25f, x, 1, shifted, 3);
            for (int i = 0; i < n; i++) {
                assertThat(y[3 + i]).isCloseTo(2 * x[1 + i] - 0.5f * before[3 + i], within(1e-5f));
                assertThat(shifted[3 + i]).isEqualTo(x[1 + i] + 0.25f);
            }
            assertThat(y[3 + n]).isEqualTo(before[3 + n]);
        }
        int rows = 13;
        int columns = 21;
        float[] sums = new float[columns];
        float[] transposed = new float[rows * columns];
        kernels.addColumnSums(rows, columns, x, 5, sums, 0);
        kernels.transpose(rows, columns, x, 5, transposed, 0);
        for (int j = 0; j < columns; j++) {
            double expected = 0;
            for (int i = 0; i < rows; i++) {
                expected += x[5 + i * columns + j];
                assertThat(transposed[j * rows + i]).isEqualTo(x[5 + i * columns + j]);
            }
            assertThat((double) sums[j]).isCloseTo(expected, within(1e-4));
        }
    }
}
