package io.metalearn.cli;

import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A suite that comes with the command.
 *
 * @param name of {@link #NAMES}
 */
record ShippedSuite(String name) {
    /** Those on real data first. */
    static final List<String> NAMES = List.of(
            "jewellery",
            "fashion",
            "titles",
            "demand",
            "pricing",
            "promotion",
            "anomaly",
            "clicks",
            "store",
            "profile",
            "search",
            "behaviour",
            "intents",
            "recommendation");

    private static final String COMMENT = "# ";

    /** Its file, to begin one's own with. */
    String yaml() {
        try (InputStream resource = Objects.requireNonNull(ShippedSuite.class.getResourceAsStream(resource()), name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped " + resource(), e);
        }
    }

    Suite suite() {
        return SuiteReader.parse(yaml(), resource(), List.of());
    }

    /** What it decides: the comment that its file begins with. */
    String sentence() {
        return yaml().lines().findFirst().orElse("").substring(COMMENT.length());
    }

    /** Where its tasks come from. */
    String data() {
        boolean known =
                suite().learners().stream().anyMatch(learner -> learner.plugin().endsWith("bayes"));
        return known ? "made up, truth known" : "real";
    }

    private String resource() {
        return "suites/" + name + ".yaml";
    }
}
