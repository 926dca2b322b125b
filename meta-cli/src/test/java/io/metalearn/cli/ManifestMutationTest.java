package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.tck.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command says of a manifest with some letters changed: the readers' own tests, each in its module, change thousands. */
class ManifestMutationTest {
    private static final int CHANGES = Boolean.getBoolean("metalearn.full") ? 300 : 10;
    private static final List<String> PIECES = List.of("{", "}", "\"", ",", "null", "1e999", "\u00e9", "\u0000");

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path run;

    @BeforeAll
    static void trainAndRun() throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Manifests
                tasks: {name: sinusoid, config: {trainTasks: 20, validationTasks: 5, testTasks: 5}}
                learners: {mean: {}}
                shots: [2]
                seeds: [1]
                """);
        model = folder.resolve("model");
        assertThat(Invocation.of("train", suite.toString(), "--out", model.toString(), "--quiet")
                        .code())
                .isZero();
        Path runs = folder.resolve("runs");
        assertThat(Invocation.of("run", suite.toString(), "--out", runs.toString(), "--quiet")
                        .code())
                .isZero();
        try (Stream<Path> made = Files.list(runs)) {
            run = made.findFirst().orElseThrow();
        }
    }

    @Test
    void that_of_a_model_is_damaged() throws IOException {
        Path manifest = model.resolve("manifest.json");
        String good = Files.readString(manifest);
        RandomStream draws = new Seed(1).stream();
        for (int i = 0; i < CHANGES; i++) {
            String changed = changed(good, draws);
            Files.writeString(manifest, changed, StandardCharsets.ISO_8859_1);
            Invocation evaluated = Invocation.of("evaluate", model.toString(), "--shots", "1", "--quiet");
            assertThat(evaluated.code()).as(changed).isEqualTo(ExitCode.DAMAGED);
            assertOneLine(evaluated);
        }
        Files.writeString(manifest, good);
    }

    /** Of a run that was stopped, as nothing seals it; where it goes on, its values are those it would have had. */
    @Test
    void that_of_a_run_is_refused_or_the_run_ends_as_it_would_have() throws IOException {
        Path manifest = run.resolve("manifest.json");
        String good = Files.readString(manifest);
        String scores = Files.readString(run.resolve("scores.csv"));
        RandomStream draws = new Seed(2).stream();
        for (int i = 0; i < CHANGES; i++) {
            Files.deleteIfExists(run.resolve("SHA256SUMS"));
            Files.deleteIfExists(run.resolve("scores.csv"));
            String changed = changed(good, draws);
            Files.writeString(manifest, changed, StandardCharsets.ISO_8859_1);
            Invocation resumed = Invocation.of("run", "--resume", run.toString(), "--quiet");
            assertThat(resumed.code()).as(changed).isIn(ExitCode.OK, ExitCode.BAD_INPUT, ExitCode.DAMAGED);
            if (resumed.code() == ExitCode.OK) {
                assertThat(run.resolve("scores.csv")).hasContent(scores);
            } else {
                assertOneLine(resumed);
            }
        }
    }

    private static String changed(String good, RandomStream draws) {
        Mutations mutations = new Mutations(good, PIECES);
        return Stream.generate(() -> mutations.next(draws))
                .filter(text -> !text.equals(good))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOneLine(Invocation refused) {
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).doesNotContain("Exception", "\tat ");
    }
}
