package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code that every command ends with, and that it says why in one line. */
class ExitCodesTest {
    /** Lines of what is said beside the reason. */
    private static final List<String> ASIDES = List.of("Did you mean", "Possible solutions", "Try 'metalearn");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeModels() throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Exit codes
                tasks: {name: sinusoid, config: {trainTasks: 20, validationTasks: 5, testTasks: 5}}
                learners: {mean: {}}
                shots: [2]
                seeds: [1]
                """);
        Files.writeString(folder.resolve("broken.yaml"), "tasks: {name: sinusoid\n");
        assertThat(Invocation.of("train", suite.toString(), "--out", path("model"), "--quiet")
                        .code())
                .isZero();
        assertThat(Invocation.of("train", suite.toString(), "--out", path("damaged"), "--quiet")
                        .code())
                .isZero();
        Files.writeString(folder.resolve("damaged").resolve("schema.json"), "{}");
        assertThat(Invocation.of("run", suite.toString(), "--out", path("runs"), "--quiet")
                        .code())
                .isZero();
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            Files.move(runs.findFirst().orElseThrow(), folder.resolve("run"));
        }
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Words in braces are files of this test. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   | --help
            0   | --version
            0   | demo --print-suite
            0   | run --help
            0   | run {suite.yaml} --out {out} --quiet
            0   | verify {run} --out {out} --quiet
            0   | run --resume {run} --quiet
            0   | report {run} --out {merged.html}
            0   | compare {run} {run}
            0   | train {suite.yaml} --out {new} --quiet
            0   | evaluate {model} --shots 1 --seeds 1 --quiet
            0   | plugins
            0   | --debug plugins --json
            0   | data stats {suite.yaml}
            0   | data stats sinusoid
            0   | doctor
            1   | export {run} --mlflow http://localhost:1
            1   | demo --budget 0.01 --out {suite.yaml}/under --quiet
            1   | run {suite.yaml} --out {suite.yaml}/under --quiet
            2   | ''
            2   | dmeo
            2   | --nonsense
            2   | demo --suite title
            2   | demo --budget 2
            2   | run
            2   | run {suite.yaml} --resume {run}
            2   | run --resume {run} --set shots=[1]
            2   | run {suite.yaml} --threads 0 --out {out}
            2   | run {suite.yaml} --threads many
            2   | run {suite.yaml} --kernels quantum --out {out}
            2   | run {suite.yaml} --checkpoint-every -1 --out {out}
            2   | verify
            2   | report
            2   | compare {run}
            2   | export {run}
            2   | export {run} --mlflow localhost
            2   | compare {run} {run} --threads 2
            2   | train
            2   | train {suite.yaml} --out {model}
            2   | train {suite.yaml} --out {suite.yaml}
            2   | train {suite.yaml} --out {suite.yaml}/under
            2   | evaluate
            2   | evaluate {model} --seeds 0
            2   | evaluate {model} --out {out}
            2   | evaluate {model} --checkpoint-every 1
            2   | adapt {model}
            2   | adapt {model} --query {suite.yaml} --threads 4
            2   | adapt {model} --query {suite.yaml} --quiet
            2   | plugins --threads 2
            2   | plugins --out {out}
            2   | plugins --plugins {no.jar}
            2   | data
            2   | data stats
            2   | data stats sinusoid --seed 1
            2   | doctor --seed 1
            2   | doctor --threads 0
            2   | doctor more
            3   | run {no.yaml}
            3   | run {model}
            3   | run {broken.yaml}
            3   | run {suite.yaml} --set learners={no-such:{}} --out {out}
            3   | run --resume {model}
            3   | verify {no-run}
            3   | verify {model}
            3   | report {no-run}
            3   | compare {run} {model}
            3   | train {no.yaml}
            3   | train {suite.yaml} --learner no-such --out {never}
            3   | evaluate {no-model}
            3   | evaluate {suite.yaml}
            3   | evaluate {model} --shots -1
            3   | adapt {no-model} --query {suite.yaml}
            3   | data stats {no.yaml}
            3   | data stats nothing
            3   | data stats sinusoid --set nonsense=1
            4   | evaluate {damaged}
            4   | adapt {damaged} --query {suite.yaml}
            """)
    void of_every_command(int code, String command) {
        String[] arguments = Stream.of(command.split(" +", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replaceAll("^\\{([^:]+?)\\}", folder + "/$1"))
                .toArray(String[]::new);
        Invocation invocation = Invocation.of(arguments);
        assertThat(invocation.code()).as(invocation.err()).isEqualTo(code);
        List<String> reasons = invocation
                .err()
                .lines()
                .filter(line -> ASIDES.stream().noneMatch(line::startsWith))
                .toList();
        assertThat(reasons).hasSize(code == 0 ? 0 : 1);
        assertThat(invocation.err()).doesNotContain("Exception", "java.", "\tat ", "null");
        assertThat(invocation.out().isEmpty()).isEqualTo(code != 0);
    }
}
