package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    /** What the tests were started with, and is put back. */
    private final Optional<String> named = Optional.ofNullable(System.getProperty(KernelChoice.PROPERTY));

    @AfterEach
    void nameAgain() {
        named.ifPresentOrElse(
                name -> System.setProperty(KernelChoice.PROPERTY, name),
                () -> System.clearProperty(KernelChoice.PROPERTY));
    }

    @Test
    void scalar_is_always_there_and_vector_goes_before_it() {
        System.clearProperty(KernelChoice.PROPERTY);
        assertThat(KernelChoice.available()).endsWith("scalar");
        assertThat(KernelChoice.preferred().name())
                .isEqualTo(KernelChoice.available().get(0));
        assertThat(KernelChoice.byName("scalar").name()).isEqualTo("scalar");
    }

    @Test
    void those_that_the_property_names_go_before_all() {
        System.setProperty(KernelChoice.PROPERTY, "scalar");
        assertThat(KernelChoice.preferred().name()).isEqualTo("scalar");
    }

    @Test
    void unknown_ones_are_refused_with_those_there_are() {
        assertThatThrownBy(() -> KernelChoice.byName("quantum"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("kernels must be one of", "scalar", "got quantum");
    }
}
