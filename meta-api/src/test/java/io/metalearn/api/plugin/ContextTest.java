package io.metalearn.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContextTest {
    private static Context of(String clock) {
        return Context.of(StringBuilder.class, new StringBuilder(clock)).with(Integer.class, 7);
    }

    @Test
    void what_services_say_in_brackets_is_described_and_no_part_of_the_identity() {
        assertThat(of("vector (512 bits)").description()).containsEntry("stringbuilder", "vector (512 bits)");
        assertThat(of("vector (512 bits)").identity())
                .isEqualTo(of("vector (256 bits)").identity())
                .containsEntry("stringbuilder", "vector")
                .containsEntry("integer", "7");
    }

    @Test
    void a_service_that_is_another_one_has_another_identity() {
        assertThat(of("vector (512 bits)").identity()).isNotEqualTo(of("scalar").identity());
        assertThat(of("(none)").identity()).containsEntry("stringbuilder", "(none)");
    }
}
