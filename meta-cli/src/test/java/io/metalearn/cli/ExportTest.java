package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the numbers of a graph are, the tests of meta-export ask of ONNX Runtime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
    @TempDir
    private static Path folder;

    private static Path linear;
    private static Path neighbours;
    private static Path support;

    @BeforeAll
    static void train() throws IOException {
        linear = trained("eb");
        neighbours = trained("tribuo-knn");
        support = Files.writeString(folder.resolve("known.csv"), "size,price\n1,30\n4,120\n8,260\n");
    }

    private static Path trained(String learner) throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 40; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, (10 + shop) * size + (shop * size) % 7));
            }
        }
        Path data = Files.writeString(folder.resolve("prices.csv"), rows);
        Path suite = Files.writeString(folder.resolve(learner + ".yaml"), """
                tasks: {name: csv, config: {path: '%s', task: [shop], features: [log(size)], target: price, minimumRows: 10}}
                learners: {%s: {}}
                shots: [1]
                """.formatted(data, learner));
        Path model = folder.resolve(learner);
        Invocation train = Invocation.of("train", suite.toString(), "--out", model.toString());
        assertThat(train.code()).as(train.err()).isZero();
        return model;
    }

    @Test
    void adaptation_is_written_for_any_support() throws IOException {
        Path file = folder.resolve("adapting.onnx");
        Invocation written = Invocation.of("export", linear.toString(), "--onnx", file.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out())
                .contains("features, support_features, support_targets to mean, deviation")
                .contains("adapts to any number of support rows");
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void an_adapted_model_is_written_with_rows_to_check_it_by() throws IOException {
        Path file = folder.resolve("shop.onnx");
        Path data = folder.resolve("data");
        Invocation written = Invocation.of(
                "export",
                linear.toString(),
                "--onnx",
                file.toString(),
                "--support",
                support.toString(),
                "--test-data",
                data.toString(),
                "--json");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out())
                .contains("\"inputs\"")
                .contains("\"features\"")
                .doesNotContain("support_features");
        assertThat(Commands.list(data).stream().map(path -> String.valueOf(path.getFileName())))
                .containsExactlyElementsOf(List.of("input_0.pb", "output_0.pb", "output_1.pb"));
    }

    @Test
    void a_learner_that_cannot_be_written_is_refused_and_nothing_is_left() {
        Path file = folder.resolve("no.onnx");
        Invocation refused = Invocation.of("export", neighbours.toString(), "--onnx", file.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("this learner cannot be written in ONNX")
                .contains("prototypical networks");
        assertThat(file).doesNotExist();
    }

    @Test
    void what_is_to_be_done_has_to_be_said() {
        Invocation neither = Invocation.of("export", linear.toString());
        assertThat(neither.code()).isEqualTo(ExitCode.USAGE);
        assertThat(neither.err()).contains("one of --mlflow and --onnx must be given");
        Invocation none = Invocation.of("export", linear.toString(), "--onnx", "x", "--test-data", "y");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--test-data needs the rows of --support");
    }

    private static void assertUsage(String message, String... more) {
        List<String> arguments = new ArrayList<>(List.of("export", linear.toString()));
        arguments.addAll(List.of(more));
        Invocation refused = Invocation.of(arguments.toArray(String[]::new));
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains(message);
    }

    @Test
    void options_that_would_do_nothing_are_refused() {
        assertUsage("are of --onnx", "--mlflow", "http://localhost:1", "--adapting");
        assertUsage(
                "--support-rows is of adaptation",
                "--onnx",
                "x",
                "--support",
                support.toString(),
                "--support-rows",
                "3");
        assertUsage(
                "--support-rows must be in [1, 10000], got 2000000000", "--onnx", "x", "--support-rows", "2000000000");
    }

    /** Test data of another number of rows would fit no input of the graph. */
    @Test
    void the_rows_of_the_support_are_as_many_as_is_stated() {
        Path file = folder.resolve("two.onnx");
        Invocation refused = Invocation.of(
                "export",
                linear.toString(),
                "--onnx",
                file.toString(),
                "--adapting",
                "--support-rows",
                "2",
                "--support",
                support.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("known.csv: has 3 rows, and --support-rows is 2");
        assertThat(file).doesNotExist();
    }

    @Test
    void the_folder_of_a_run_is_no_damaged_model() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.createDirectories(run.resolve("models"));
        Files.writeString(run.resolve("manifest.json"), "{}");
        Invocation refused = Invocation.of("export", run.toString(), "--onnx", "x");
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains(run + " is the folder of a run, no model; its models are in " + run.resolve("models"));
    }
}
