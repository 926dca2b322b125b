package io.metalearn.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.KernelsContract;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;

class BlasKernelsTest extends KernelsContract {
    private final Kernels blas = new BlasKernels();

    @Override
    protected Kernels kernels() {
        return blas;
    }

    @Test
    void they_are_found_by_name_before_scalar_and_after_vector() {
        assertThat(KernelChoice.byName("blas").name()).isEqualTo("blas");
        List<String> available = KernelChoice.available();
        assertThat(available).containsSubsequence("blas", "scalar");
        assertThat(available).startsWith("vector");
    }

    /** As ND4J does when it starts. */
    @Test
    void a_product_runs_in_one_thread_though_others_have_asked_for_more() {
        openblas_nolapack.blas_set_num_threads(2);
        int n = 64;
        float[] ones = new float[n * n];
        Arrays.fill(ones, 1);
        float[] c = new float[n * n];
        blas.gemm(n, n, n, 1, ones, 0, n, 1, ones, 0, n, Kernels.NOTHING, 0, 0, c, 0, n);
        assertThat(c).containsOnly(n);
        assertThat(openblas_nolapack.blas_get_num_threads()).isOne();
    }
}
