package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a suite names are found from its own folder, and what it made finds them from anywhere. */
class SuiteFolderTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path suite;

    @BeforeEach
    void writeSuiteAndDataInFoldersOfTheirOwn() throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 40; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, 10 + shop * size));
            }
        }
        data = Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("prices.csv"), rows);
        suite = suite("../data/prices.csv");
    }

    private Path suite(String path) throws IOException {
        Path suites = Files.createDirectories(folder.resolve("suites"));
        return Files.writeString(suites.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: %s, task: [shop], features: [size], target: log(price), minimumRows: 10}}
                learners: {shift: {}, mean: {}}
                shots: [3]
                """.formatted(path));
    }

    private Invocation call(String command, Object... arguments) {
        String[] all = new String[1 + arguments.length];
        all[0] = command;
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return Invocation.of(all);
    }

    private static void assertOk(Invocation invocation) {
        assertThat(invocation.code()).as(invocation.err()).isZero();
    }

    @Test
    void a_path_is_relative_to_the_folder_of_the_suite_and_a_run_is_repeated_and_resumed_from_anywhere()
            throws IOException {
        assertOk(call("run", suite, "--out", folder.resolve("runs")));
        Path run = Commands.only(folder.resolve("runs"));
        assertThat(Files.readString(run.resolve("config.effective.yaml")))
                .contains("path: " + suite.resolveSibling("../data/prices.csv"));
        assertOk(call("run", "--resume", run));
        Invocation repeated = call("verify", run, "--out", folder.resolve("again"));
        assertOk(repeated);
        assertThat(repeated.out()).contains("all bits agree");
    }

    @Test
    void a_saved_model_finds_its_data_from_anywhere() {
        Path model = folder.resolve("model");
        assertOk(call("train", suite, "--out", model));
        assertOk(call("evaluate", model));
        assertOk(call("data", "stats", suite));
    }

    @Test
    void a_path_in_a_setting_is_relative_to_the_working_directory() throws IOException {
        Path wrong = suite("no.csv");
        Path fromHere = Path.of("").toAbsolutePath().relativize(data);
        assertThat(fromHere).isRelative();
        assertOk(call("data", "stats", wrong, "--set", "tasks.config.path=" + fromHere));
        assertOk(call("train", wrong, "--set", "tasks.config.path=" + fromHere, "--out", folder.resolve("m")));
        assertOk(call("evaluate", folder.resolve("m")));
    }

    @Test
    void of_a_file_that_is_not_there_it_is_said_where_it_was_looked_for() throws IOException {
        Invocation missing = call("run", suite("prices.csv"), "--out", folder);
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err())
                .isEqualTo("metalearn: " + folder.resolve("suites").resolve("prices.csv")
                        + ": no such file; in a suite a path is relative to the suite's folder, elsewhere to the working"
                        + " directory\n");
    }

    @Test
    void a_path_that_no_file_can_have_is_refused_in_a_line() throws IOException {
        Invocation refused = call("run", suite("\"a\\0b\""), "--out", folder);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("Nul character not allowed").hasLineCount(1);
    }
}
