package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of learners: as the run said it, with what failed, and no more than so many tasks can tell. */
class JudgingTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path suite;

    @BeforeEach
    void writeSuite() throws IOException {
        data = Files.writeString(folder.resolve("prices.csv"), rows(60));
        suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Prices
                tasks:
                  name: csv
                  config: {path: '%s', task: [shop], features: [size], target: log(price), minimumRows: 10}
                learners: {shift: {}, eb: {}}
                shots: [0, 3]
                queries: 4
                seeds: [7]
                against: shift
                """.formatted(data));
    }

    private static String rows(int shops) {
        return "shop,size,price\n" + rows("s", shops, 1);
    }

    private static String rows(String prefix, int shops, int scale) {
        StringBuilder rows = new StringBuilder();
        for (int shop = 0; shop < shops; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append(
                        "%s%d,%d,%d%n".formatted(prefix, shop, scale * size, scale * (10 + shop * size + size % 5)));
            }
        }
        return rows.toString();
    }

    private Invocation run(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("run", suite.toString(), "--out", runs().toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private Path model(String training) throws IOException {
        return Commands.only(runs()).resolve("models").resolve(training);
    }

    /** The figures of a learner's first row, without marks. */
    private static List<String> figures(Invocation invocation, String learner) {
        String row = invocation
                .out()
                .lines()
                .filter(line -> line.startsWith(learner + " "))
                .findFirst()
                .orElseThrow();
        return Arrays.asList(row.replace("*", "").split("\\s+"));
    }

    @Test
    void evaluate_prints_what_the_run_printed() throws IOException {
        Invocation run = run();
        assertThat(run.code()).as(run.err()).isZero();
        Invocation judged = Invocation.of("evaluate", model("eb-seed7").toString());
        assertThat(judged.code()).as(judged.err()).isZero();
        assertThat(figures(judged, "eb")).isEqualTo(figures(run, "eb")).hasSizeGreaterThan(6);
        assertThat(judged.err()).doesNotContain("warning");
    }

    @Test
    void evaluate_marks_no_lone_learner_as_the_best() throws IOException {
        run();
        assertThat(Invocation.of("evaluate", model("eb-seed7").toString()).out())
                .doesNotContain("*")
                .doesNotContain("best");
    }

    @Test
    void evaluate_says_loudly_that_the_data_are_not_those_of_the_training() throws IOException {
        run();
        Files.writeString(data, "new,3,400\nnew,4,500\n", StandardOpenOption.APPEND);
        Invocation judged = Invocation.of("evaluate", model("eb-seed7").toString());
        assertThat(judged.err())
                .contains("metalearn: warning: the data are not those of the training: trained on {prices.csv=");
        JsonNode document = new ObjectMapper()
                .readTree(Invocation.of("evaluate", model("eb-seed7").toString(), "--json")
                        .out());
        assertThat(document.path("warnings").path(0).asText()).startsWith("the data are not those");
    }

    /** Fitted anew, the scale of sizes and prices would be that of the many larger ones that have come. */
    @Test
    void evaluate_encodes_other_data_as_those_of_the_training() throws IOException {
        run();
        Files.writeString(data, rows("t", 60, 1000), StandardOpenOption.APPEND);
        Invocation judged = Invocation.of("evaluate", model("eb-seed7").toString());
        assertThat(judged.err())
                .contains("the data are not those of the training")
                .doesNotContain("encoded otherwise");
    }

    @Test
    void data_that_moved_are_the_same_data() throws IOException {
        run();
        Path moved = Files.copy(data, folder.resolve("moved.csv"));
        Invocation judged = Invocation.of("evaluate", model("eb-seed7").toString(), "--data", moved.toString());
        assertThat(judged.err()).doesNotContain("warning");
        assertThat(figures(judged, "eb"))
                .isEqualTo(figures(Invocation.of("evaluate", model("eb-seed7").toString()), "eb"));
    }

    @Test
    void evaluate_judges_on_another_file_of_the_same_columns() throws IOException {
        run();
        Path other = Files.writeString(folder.resolve("others.csv"), rows(90));
        Invocation judged = Invocation.of("evaluate", model("eb-seed7").toString(), "--data", other.toString());
        assertThat(judged.err()).contains("trained on {prices.csv=", "judged on {others.csv=");
        assertThat(figures(judged, "eb"))
                .isNotEqualTo(
                        figures(Invocation.of("evaluate", model("eb-seed7").toString()), "eb"));
    }

    @Test
    void a_learner_that_fails_costs_the_exit_code_and_its_own_cells() throws IOException {
        Invocation run = run(
                "learners.wild={algorithm: maml, config: {innerRate: 1000, innerSteps: 10, outer: {iterations: 3, episodes: {minimumShots: 1, maximumShots: 5, queries: 5}}}}");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).containsPattern("wild +\\S.* +failed").contains("wild failed at 3 shots on", "NaN");
        assertThat(figures(run, "eb")).hasSizeGreaterThan(6);
        assertThat(Files.readString(Commands.only(runs()).resolve("report.html")))
                .contains("What failed");
    }

    @Test
    void shots_without_test_tasks_are_told_and_the_others_judged() {
        Invocation run = run("shots=[3, 100]");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "3 shots", "no test task has the 101 rows that 100 shots and a query need, the largest has 12");
        assertThat(run.out().lines().filter(line -> line.startsWith("learner")))
                .noneMatch(line -> line.contains("100"));
        Invocation none = run("shots=[100]");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("no test task has the 101 rows");
    }

    @Test
    void of_few_test_tasks_there_is_no_interval_and_nothing_is_clear() throws IOException {
        Files.writeString(data, rows(20));
        Invocation run = run();
        assertThat(run.out())
                .contains("too few for an interval", "too few tasks for an interval")
                .doesNotContain("!", "[");
    }
}
