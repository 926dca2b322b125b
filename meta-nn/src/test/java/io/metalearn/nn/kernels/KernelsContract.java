package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Kernels} promises, against double precision, at odd sizes and offsets. */
public abstract class KernelsContract {
    private static final int[] SIZES = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 257};

    /** The kernels under test. */
    protected abstract Kernels kernels();

    /** Shapes around usual tiles into a wider C, plain and accumulated; A plain, transposed, and with gaps in its rows. */
    @Test
    void matrixProductsAreThoseOfDoublePrecision() {
        RandomStream shapes = new Seed(7).stream();
        for (int i = 0; i < 400; i++) {
            int m = 1 + shapes.nextInt(40);
            int n = 1 + shapes.nextInt(70);
            int k = shapes.nextInt(50);
            int[] strides = switch (shapes.nextInt(3)) {
                case 0 -> new int[] {Math.max(k, 1), 1};
                case 1 -> new int[] {1, m};
                default -> new int[] {2 * Math.max(k, 1), 2};
            };
            product(new Seed(i), m, n, k, strides[0], strides[1], shapes.nextInt(2) == 1);
        }
    }

    private void product(Seed seed, int m, int n, int k, int ars, int acs, boolean accumulate) {
        float[] a = Exact.draws(3 + m * ars + k * acs, seed.child("a"));
        int brs = n + 2;
        int crs = n + 3;
        float[] b = Exact.draws(5 + k * brs, seed.child("b"));
        float[] c = Exact.draws(2 + m * crs, seed.child("c"));
        float[] before = c.clone();
        float[] d = accumulate ? c : Kernels.NOTHING;
        kernels().gemm(m, n, k, 0.5f, a, 3, ars, acs, b, 5, brs, d, 2, crs, c, 2, crs);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double expected = accumulate ? before[2 + i * crs + j] : 0;
                double size = Math.abs(expected);
                for (int l = 0; l < k; l++) {
                    double term = 0.5 * a[3 + i * ars + l * acs] * b[5 + l * brs + j];
                    expected += term;
                    size += Math.abs(term);
                }
                Exact.close(c[2 + i * crs + j], expected, 1e-6 * size + 1e-30, i, j);
                before[2 + i * crs + j] = c[2 + i * crs + j];
            }
        }
        assertThat(c).as("what lies outside C").isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Kernels.Unary.class)
    void functionsAreWithinThreeUnitsInTheLastPlace(Kernels.Unary f) {
        float[] x = Exact.arguments();
        float[] y = new float[x.length];
        kernels().unary(f, x.length, x, 0, y, 0);
        for (int i = 0; i < x.length; i++) {
            float expected = (float) Exact.value(f, x[i]);
            Exact.close(y[i], expected, 3 * Math.ulp(expected), f, x[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.Unary.class)
    void functionsInPlaceGiveTheSameBitsAndTouchNothingElse(Kernels.Unary f) {
        float[] x = Exact.draws(301, new Seed(4));
        for (int n : SIZES) {
            float[] elsewhere = x.clone();
            kernels().unary(f, n, x, 3, elsewhere, 3);
            float[] inPlace = x.clone();
            kernels().unary(f, n, inPlace, 3, inPlace, 3);
            assertThat(inPlace).isEqualTo(elsewhere);
            System.arraycopy(x, 3, inPlace, 3, n);
            assertThat(inPlace).as("what lies outside").isEqualTo(x);
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.Binary.class)
    void functionsOfTwoNumbersAreExactWithAndWithoutRepetition(Kernels.Binary f) {
        float[] x = Exact.draws(300, new Seed(5));
        float[] y = Exact.draws(300, new Seed(6));
        for (int n : SIZES) {
            for (int strides = 0; strides < 4; strides++) {
                int xs = strides & 1;
                int ys = strides >> 1;
                float[] z = new float[300];
                kernels().binary(f, n, x, 2, xs, y, 1, ys, z, 4);
                for (int i = 0; i < n; i++) {
                    Exact.close(z[4 + i], Exact.value(f, x[2 + i * xs], y[1 + i * ys]), 0, f, i, xs, ys);
                }
                assertThat(z[4 + n]).isZero();
            }
        }
    }

    @Test
    void sumsProductsAndMaximaAreThoseOfDoublePrecision() {
        float[] x = Exact.draws(700, new Seed(8));
        float[] y = Exact.draws(700, new Seed(9));
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
            assertThat((double) kernels().sum(n, x, 1)).isCloseTo(sum, within(1e-6 * size));
            assertThat((double) kernels().dot(n, x, 1, y, 2)).isCloseTo(dot, within(1e-6 * size));
            if (n > 0) {
                assertThat(kernels().max(n, x, 1)).isEqualTo(max);
            }
        }
    }

    @Test
    void combinationsAndShiftsAreRight() {
        float[] x = Exact.draws(700, new Seed(10));
        for (int n : SIZES) {
            float[] y = Exact.draws(700, new Seed(11));
            float[] before = y.clone();
            kernels().axpby(n, 2, x, 1, -0.5f, y, 3);
            float[] shifted = new float[700];
            kernels().shift(n, 0.25f, x, 1, shifted, 3);
            for (int i = 0; i < n; i++) {
                assertThat(y[3 + i]).isCloseTo(2 * x[1 + i] - 0.5f * before[3 + i], within(1e-5f));
                assertThat(shifted[3 + i]).isEqualTo(x[1 + i] + 0.25f);
            }
            assertThat(y[3 + n]).isEqualTo(before[3 + n]);
        }
    }

    @Test
    void whatIsMultipliedByZeroIsNotRead() {
        float[] y = {Float.NaN, Float.NaN, Float.NaN};
        kernels().axpby(3, 2, new float[] {1, 2, 3}, 0, 0, y, 0);
        assertThat(y).containsExactly(2, 4, 6);
    }

    @Test
    void columnSumsAreAddedToWhatIsThereAndWriteNothingBehind() {
        int rows = 10;
        for (int columns : new int[] {1, 5, 8, 40, 64}) {
            float[] x = Exact.draws(rows * columns + 16, new Seed(columns));
            float[] sums = new float[columns + 16];
            Arrays.fill(sums, 7);
            kernels().addColumnSums(rows, columns, x, 0, sums, 0);
            for (int j = 0; j < columns; j++) {
                float expected = 7;
                for (int i = 0; i < rows; i++) {
                    expected += x[i * columns + j];
                }
                assertThat(sums[j]).as("%d of %d", j, columns).isEqualTo(expected);
            }
            assertThat(Arrays.copyOfRange(sums, columns, sums.length)).containsOnly(7);
        }
    }

    @Test
    void transposesOfAnyShapeAreRightAndWriteNothingBehind() {
        for (int rows : new int[] {1, 3, 4, 10, 15, 16, 21, 40}) {
            for (int columns : new int[] {1, 5, 16, 19, 40, 300}) {
                float[] x = Exact.draws(2 + rows * columns, new Seed(rows));
                float[] y = new float[3 + rows * columns + 16];
                kernels().transpose(rows, columns, x, 2, y, 3);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        assertThat(y[3 + j * rows + i]).isEqualTo(x[2 + i * columns + j]);
                    }
                }
                assertThat(Arrays.copyOf(y, 3)).containsOnly(0);
                assertThat(Arrays.copyOfRange(y, 3 + rows * columns, y.length)).containsOnly(0);
            }
        }
    }

    @Test
    void columnSumsAreRight() {
        float[] x = Exact.draws(700, new Seed(12));
        int rows = 13;
        int columns = 21;
        float[] sums = new float[columns];
        kernels().addColumnSums(rows, columns, x, 5, sums, 0);
        for (int j = 0; j < columns; j++) {
            double expected = 0;
            for (int i = 0; i < rows; i++) {
                expected += x[5 + i * columns + j];
            }
            assertThat((double) sums[j]).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void oneAndFourThreadsGiveTheSameBits() {
        float[] a = Exact.draws(25 * 64, new Seed(1));
        float[] b = Exact.draws(64 * 64, new Seed(2));
        IntFunction<float[]> product = i -> {
            float[] c = new float[25 * 64];
            kernels().gemm(25, 64, 64, 1, a, 0, 64, 1, b, 0, 64, Kernels.NOTHING, 0, 0, c, 0, 64);
            kernels().unary(Kernels.Unary.TANH, c.length, c, 0, c, 0);
            return c;
        };
        ForkJoinPool four = new ForkJoinPool(4);
        try {
            List<float[]> results = four.submit(() ->
                            IntStream.range(0, 64).parallel().mapToObj(product).toList())
                    .join();
            assertThat(results).allSatisfy(c -> assertThat(c).isEqualTo(product.apply(0)));
        } finally {
            four.shutdown();
        }
    }
}
