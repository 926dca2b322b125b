package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutationsTest {
    private static final Mutations MUTATIONS = new Mutations("0123456789", List.of("{", "null"));

    @Test
    void equal_draws_change_alike_and_others_otherwise() {
        RandomStream draws = new Seed(1).stream();
        List<String> first =
                Stream.generate(() -> MUTATIONS.next(draws)).limit(200).toList();
        RandomStream again = new Seed(1).stream();

        assertThat(Stream.generate(() -> MUTATIONS.next(again)).limit(200)).isEqualTo(first);
        assertThat(first).anyMatch(text -> text.length() < 10).anyMatch(text -> text.contains("null"));
        assertThat(first.stream().distinct()).hasSizeGreaterThan(150);
    }

    @Test
    void no_text_becomes_empty() {
        RandomStream draws = new Seed(2).stream();
        Mutations two = new Mutations("ab", List.of("c"));

        assertThat(Stream.generate(() -> two.next(draws)).limit(500)).doesNotContain("");
    }

    @Test
    void what_is_refused_is_counted() {
        int without = MUTATIONS.refused(300, new Seed(3).stream(), text -> !text.contains("5"));
        RandomStream same = new Seed(3).stream();

        assertThat((long) without)
                .isBetween(10L, 290L)
                .isEqualTo(Stream.generate(() -> MUTATIONS.next(same))
                        .limit(300)
                        .filter(text -> !text.contains("5"))
                        .count());
    }

    @Test
    void a_reader_that_hangs_is_told_by_what_hangs_it() {
        assertThatThrownBy(() -> MUTATIONS.refused(1, new Seed(4).stream(), MutationsTest::hangs))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(MUTATIONS.next(new Seed(4).stream()));
    }

    private static boolean hangs(String text) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long end = thread.getCurrentThreadCpuTime() + Duration.ofMillis(1_100).toNanos();
        while (thread.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return text.isEmpty();
    }

    @Test
    void nothing_to_change_is_refused() {
        assertThatThrownBy(() -> new Mutations("", List.of("{"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mutations("a", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
