package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import io.metalearn.tck.Mutations;
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
        assertThat(new Mutations(SUITE, PIECES).refused(changes, new Seed(1).stream(), SuiteMutationTest::isRefused))
                .isBetween(changes / 4, changes - changes / 50);
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
}
