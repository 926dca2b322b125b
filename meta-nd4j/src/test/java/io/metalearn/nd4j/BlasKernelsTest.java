package io.metalearn.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.ScalarKernels;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlasKernelsTest {
    private final Kernels blas = new BlasKernels();
    private final Kernels scalar = new ScalarKernels();

    @Test
    void they_are_found_by_name_before_scalar_and_after_vector() {
        assertThat(KernelChoice.byName("blas").name()).isEqualTo("blas");
        List<String> available = KernelChoice.available();
        assertThat(available).containsSubsequence("blas", "scalar");
        assertThat(available).startsWith("vector");
    }

    /** Into a wider C with something around it; A plain, transposed, and with strides that BLAS has not. */
    @Test
    void products_are_those_of_the_scalar_kernels() {
        RandomStream shapes = new Seed(1).stream();
        for (int i = 0; i < 400; i++) {
            int m = shapes.nextInt(1, 40);
            int n = shapes.nextInt(1, 40);
            int k = shapes.nextInt(0, 40);
            int[] strides = switch (shapes.nextInt(3)) {
                case 0 -> new int[] {Math.max(k, 1) + 1, 1};
                case 1 -> new int[] {1, m + 2};
                default -> new int[] {2 * Math.max(k, 1), 2};
            };
            compare(new Seed(i), m, n, k, strides[0], strides[1], shapes.nextInt(2) == 1);
        }
    }

    private void compare(Seed seed, int m, int n, int k, int ars, int acs, boolean accumulate) {
        float[] a = draws(3 + m * ars + k * acs, seed.child("a"));
        float[] b = draws(5 + k * (n + 2), seed.child("b"));
        float[] expected = draws(2 + m * (n + 3), seed.child("c"));
        float[] actual = expected.clone();
        scalar.gemm(m, n, k, 0.5f, a, 3, ars, acs, b, 5, n + 2, expected, 2, n + 3, accumulate);
        blas.gemm(m, n, k, 0.5f, a, 3, ars, acs, b, 5, n + 2, actual, 2, n + 3, accumulate);
        assertThat(actual).containsExactly(expected, within(1e-4f));
    }

    @Test
    void many_threads_at_once_get_the_same_bits() {
        float[] a = draws(25 * 64, new Seed(1));
        float[] b = draws(64 * 64, new Seed(2));
        List<float[]> results = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> {
                    float[] c = new float[25 * 64];
                    blas.gemm(25, 64, 64, 1, a, 0, 64, 1, b, 0, 64, c, 0, 64, false);
                    return c;
                })
                .toList();
        assertThat(results).allSatisfy(c -> assertThat(c).isEqualTo(results.get(0)));
    }

    private static float[] draws(int n, Seed seed) {
        RandomStream stream = seed.stream();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }
}
