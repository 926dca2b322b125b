package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernels of this module keep the contract; and functions of one number have the same bits with all that can run here. */
class KernelsTest {
    @Nested
    class OfScalar extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return KernelChoice.byName("scalar");
        }
    }

    @Nested
    class OfVector extends KernelsContract {
        @Override
        protected Kernels kernels() {
            assumeTrue(KernelChoice.available().contains("vector"), "there is no jdk.incubator.vector");
            return KernelChoice.byName("vector");
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.Unary.class)
    void functions_have_the_same_bits_with_all_kernels(Kernels.Unary f) {
        float[] x = Exact.arguments();
        float[] expected = new float[x.length];
        KernelChoice.byName("scalar").unary(f, x.length, x, 0, expected, 0);
        for (String name : KernelChoice.available()) {
            float[] y = new float[x.length];
            KernelChoice.byName(name).unary(f, x.length, x, 0, y, 0);
            assertThat(y).as(name).isEqualTo(expected);
        }
    }
}
