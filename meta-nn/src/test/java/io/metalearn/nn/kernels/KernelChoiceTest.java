package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    @Test
    void scalar_is_always_there_and_vector_goes_before_it() {
        assertThat(KernelChoice.available()).endsWith("scalar");
        assertThat(KernelChoice.preferred().name())
                .isEqualTo(KernelChoice.available().get(0));
        assertThat(KernelChoice.byName("scalar").name()).isEqualTo("scalar");
    }

    @Test
    void unknown_ones_are_refused_with_those_there_are() {
        assertThatThrownBy(() -> KernelChoice.byName("quantum"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("kernels must be one of", "scalar", "got quantum");
    }
}
