package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandTest {
    @TempDir
    private static Path runs;

    private static Path run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void run_a_small_suite() throws Exception {
        Path suite = Files.writeString(runs.resolve("suite.yaml"), """
                title: Lines
                tasks: {name: linear}
                learners: {mean: {}, eb: {}}
                shots: [1]
                seeds: [1]
                """);
        Invocation ran = Invocation.of(
                "run", suite.toString(), "--out", runs.resolve("runs").toString(), "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
        run = Commands.only(runs.resolve("runs"));
    }

    @Test
    void a_runs_learners_are_published_promoted_and_taken_back() throws Exception {
        assertThat(registry("publish", run.toString(), "--learner", "mean", "--name", "lines")
                        .out())
                .isEqualTo("published lines@1" + System.lineSeparator());
        JsonNode second = json(registry(
                "publish",
                run.toString(),
                "--learner",
                "eb",
                "--fallback",
                "mean",
                "--name",
                "lines",
                "--tag",
                "a=b",
                "--json"));
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("tags").path("a").asText()).isEqualTo("b");
        assertThat(second.has("fallback")).isTrue();

        assertThat(registry("promote", "lines@2", "--by", "ann", "--why", "better")
                        .out())
                .contains("lines@champion moved from 1 to 2 by ann")
                .contains("better");
        assertThat(registry("rollback", "lines").out()).contains("lines@champion back from 2 to 1");

        assertThat(json(registry("list", "--json"))
                        .get(0)
                        .path("aliases")
                        .path("champion")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(registry("show", "lines", "--json")).path("history")).hasSize(3);
        assertThat(registry("verify").out()).isEqualTo("all files agree" + System.lineSeparator());
        assertThat(registry("gc").out()).isEqualTo("removed 0 models" + System.lineSeparator());
    }

    @Test
    void a_wrong_name_version_or_learner_is_named_with_what_there_is() {
        assertThat(registry("publish", run.toString(), "--name", "lines"))
                .satisfies(refused -> assertThat(refused.err()).contains("--learner must say which", "eb-seed1"))
                .extracting(Invocation::code)
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(registry("publish", run.toString(), "--learner", "mean", "--name", "../lines")
                        .err())
                .contains("a model's name must be");
        registry("publish", run.toString(), "--learner", "mean", "--name", "lines");
        assertThat(registry("promote", "lines@7").err()).contains("no model lines@7", "versions 1 to 1");
        assertThat(registry("rollback", "lines").err()).contains("cannot go back");
        assertThat(registry("show", "line").err()).contains("there are [lines]");
        assertThat(registry().code()).isEqualTo(ExitCode.USAGE);
    }

    private Invocation registry(String... words) {
        String[] all = new String[words.length + (words.length == 0 ? 1 : 3)];
        all[0] = "registry";
        System.arraycopy(words, 0, all, 1, words.length);
        if (words.length > 0) {
            all[words.length + 1] = "--registry";
            all[words.length + 2] = folder.resolve("registry").toString();
        }
        return Invocation.of(all);
    }

    private static JsonNode json(Invocation invocation) throws Exception {
        assertThat(invocation.code()).as(invocation.err()).isZero();
        return new JsonMapper().readTree(invocation.out());
    }
}
