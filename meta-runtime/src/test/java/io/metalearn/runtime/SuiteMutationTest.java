package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.ConfigException;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R12: suites with some letters changed are read, or refused by their name, and nothing else; within a second of a processor each. */
class SuiteMutationTest {
    private static final String SUITE = """
            title: Shops
            tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size], target: price, minimumRows: 10}}
            learners:
              eb: {}
              '1e3': {algorithm: maml, config: {innerSteps: 3, outer: {iterations: 7}}}
            shots: [1, 3]
            seeds: [1]
            notes: ["a: b", 'true']
            """;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            ": ",
            "- ",
            "&a ",
            "*a",
            "!!java.net.URL ",
            "!!binary ",
            "<<: *a",
            "|",
            ">",
            "#",
            "\n",
            "\t",
            "%",
            "@",
            "null",
            "~",
            "1e999",
            ".nan",
            "9999999999999999999999",
            "\u0000",
            "\u00e9",
            "\ufeff",
            "---",
            "...");

    @Test
    void changed_suites_are_read_or_refused() {
        int changes = Boolean.getBoolean("metalearn.full") ? 10_000 : 2_000;
        RandomStream draws = new Seed(1).stream();
        int refused = 0;
        for (int i = 0; i < changes; i++) {
            String suite = changed(draws);
            long begin = THREAD.getCurrentThreadCpuTime();
            refused += isRefused(suite) ? 1 : 0;
            assertThat(Duration.ofNanos(THREAD.getCurrentThreadCpuTime() - begin))
                    .as(suite)
                    .isLessThan(Duration.ofSeconds(1));
        }
        assertThat(refused).isBetween(changes / 4, changes - changes / 50);
    }

    private static boolean isRefused(String suite) {
        try {
            SuiteReader.parse(suite, "shops.yaml", List.of());
            return false;
        } catch (ConfigException expected) {
            assertThat(expected).as(suite).hasMessageStartingWith("shops.yaml");
            return true;
        }
    }

    /** One to three places, each with some letters cut out, a piece put in, or a bit changed. */
    private static String changed(RandomStream draws) {
        StringBuilder text = new StringBuilder(SUITE);
        for (int change = draws.nextInt(3); change >= 0; change--) {
            int at = draws.nextInt(text.length());
            switch (draws.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length() - 1, at + 1 + draws.nextInt(8)));
                case 1 -> text.insert(at, PIECES.get(draws.nextInt(PIECES.size())));
                default -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << draws.nextInt(8)));
            }
        }
        return text.toString();
    }
}
