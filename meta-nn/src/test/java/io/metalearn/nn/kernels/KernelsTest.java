package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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
            return vector();
        }
    }

    /** Each entry is one chain of fused multiply-adds in the order of k, written out here: so the bits are those of any width. */
    @Test
    void products_of_vectors_are_chains_in_the_order_of_the_inner_dimension() {
        Kernels vector = vector();
        RandomStream shapes = new Seed(11).stream();
        for (int i = 0; i < 300; i++) {
            Product product = Product.draw(shapes, new Seed(i));
            assertThat(product.by(vector)).as("%s", product).isEqualTo(product.writtenOut());
        }
    }

    /** Eight parts, and what is left over: not of the width either. */
    @Test
    void sums_of_vectors_run_in_eight_parts_at_every_width() {
        float[] x = Exact.draws(100, new Seed(12));
        float[] parts = new float[8];
        for (int i = 0; i < 96; i++) {
            parts[i % 8] += x[i];
        }
        float expected = 0;
        for (float part : parts) {
            expected += part;
        }
        assertThat(vector().sum(100, x, 0)).isEqualTo(expected + (x[96] + x[97] + x[98] + x[99]));
    }

    @Test
    void the_width_is_said_in_brackets_and_the_other_one_is_refused_in_this_process() {
        Kernels vector = vector();
        String here = vector.toString().contains("512") ? "vector512" : "vector256";
        String other = here.equals("vector512") ? "vector256" : "vector512";
        assertThat(vector.name()).isEqualTo("vector");
        assertThat(KernelChoice.byName(here)).hasToString(vector.toString());
        assertThatThrownBy(() -> KernelChoice.byName(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "kernels " + other + " cannot run here", "vectors have", "-Dmetalearn.kernels=" + other);
    }

    private static Kernels vector() {
        assumeTrue(KernelChoice.available().contains("vector"), "there is no jdk.incubator.vector");
        return KernelChoice.byName("vector");
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
