package io.metalearn.cli;

import static io.metalearn.cli.Commands.only;
import static io.metalearn.cli.Commands.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.nn.kernels.KernelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process has vectors of one width: so there are two of them, side by side. */
class VectorWidthsTest {
    /** Odd widths, and functions that are not the processor's; no more steps than the moment allows. */
    private static final String SUITE = """
            title: Widths
            tasks: {name: sinusoid, config: {testTasks: 5}}
            learners:
              maml: {config: {net: {hidden: [40, 19], activation: tanh}, outer: {iterations: 12, metaBatchSize: 4}}}
              mean: {}
            shots: [5]
            seeds: [1]
            against: mean
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void both_can_run_here() {
        assumeThatCode(() -> KernelChoice.byName("vector512")).doesNotThrowAnyException();
    }

    @Test
    void a_run_has_the_same_weights_and_scores_with_vectors_of_256_and_512_bits() throws Exception {
        assertSameWithBoth(
                "run", Files.writeString(folder.resolve("suite.yaml"), SUITE).toString());
    }

    @Test
    @Tag("slow")
    void all_of_the_demo_does() throws Exception {
        assertSameWithBoth("demo", "--budget", "0.01");
    }

    private void assertSameWithBoth(String... arguments) throws Exception {
        Process narrow = start("vector256", arguments);
        Process wide = start("vector512", arguments);
        assertThat(narrow.waitFor()).isZero();
        assertThat(wide.waitFor()).isZero();
        assertThat(kernels("vector256")).isEqualTo("vector (256 bits)");
        assertThat(kernels("vector512")).isEqualTo("vector (512 bits)");
        JsonNode weights = weights(folder.resolve("vector256"));
        assertThat(weights).isNotEmpty().isEqualTo(weights(folder.resolve("vector512")));
        assertThat(only(folder.resolve("vector256")).resolve("scores.csv"))
                .hasSameTextualContentAs(only(folder.resolve("vector512")).resolve("scores.csv"));
    }

    private Process start(String kernels, String... arguments) throws IOException {
        List<String> where =
                List.of("--kernels", kernels, "--out", folder.resolve(kernels).toString());
        return Commands.start(
                Stream.concat(Stream.of(arguments), where.stream()).toArray(String[]::new));
    }

    private String kernels(String runs) throws IOException {
        return new ObjectMapper()
                .readTree(only(folder.resolve(runs)).resolve("manifest.json").toFile())
                .path("kernels")
                .asText();
    }
}
