package io.metalearn.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.KernelsContract;
import java.util.List;
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
}
