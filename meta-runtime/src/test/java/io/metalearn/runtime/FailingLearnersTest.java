package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Leaderboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner that fails costs its own results; shots that no task serves cost no training. */
class FailingLearnersTest {
    /** Ten steps at an inner rate of 1000 take every prediction out of the finite numbers, but not where there is nothing to adapt to. */
    private static final String WILD = """
            title: Wild
            tasks: {name: linear, config: {trainTasks: 20, validationTasks: 5, testTasks: 9, rows: 30}}
            learners:
              wild: {algorithm: maml, config: {net: {hidden: [8]}, innerRate: 1000, innerSteps: 10, outer: {iterations: 3, metaBatchSize: 4, validation: {every: 10, episodes: 5}}}}
              mean: {}
              eb: {}
            shots: [0, 5]
            against: mean
            """;

    @TempDir
    private Path runs;

    private static Suite suite(String... settings) {
        return SuiteReader.parse(WILD, "wild.yaml", List.of(settings));
    }

    @Test
    void a_learner_that_leaves_the_finite_numbers_is_shown_as_failed_and_the_others_are_reported() throws IOException {
        Run run = Suites.RUNNER.run(suite(), runs, Suites.threads(2));
        Leaderboard board = run.report().board();
        assertThat(board.failures("wild", 5)).hasSizeBetween(1, 9).allSatisfy(failure -> {
            assertThat(failure.task()).startsWith("linear/test/");
            assertThat(failure.reason()).contains("NaN");
        });
        assertThat(board.failures("wild", 0)).isEmpty();
        assertThat(board.results())
                .extracting(result -> result.learner() + " " + result.shots())
                .contains("mean 0", "mean 5", "eb 0", "eb 5", "wild 0")
                .doesNotContain("wild 5");
        assertThat(board.paired())
                .extracting(result -> result.learner() + " " + result.shots())
                .doesNotContain("wild 5");
        JsonNode failures =
                new ObjectMapper().readTree(run.resultsFile().toFile()).path("failures");
        assertThat(failures).hasSameSizeAs(board.failures("wild", 5));
        assertThat(failures.path(0).path("reason").asText()).contains("NaN");
        assertThat(Files.readString(run.reportFile())).contains("What failed");
    }

    /** Squares of numbers of 1e30 are infinite floats. */
    @Test
    void a_learner_that_cannot_be_trained_is_shown_as_failed_and_the_others_are_reported() {
        Run run = Suites.RUNNER.run(
                suite("learners.wild.config.innerRate=1e30", "learners.wild.config.outer.iterations=10"),
                runs,
                Suites.threads(1));
        assertThat(run.report().board().failures("wild", 0))
                .singleElement()
                .satisfies(failure -> assertThat(failure.isOfTraining()).isTrue())
                .extracting(Failure::reason)
                .asString()
                .contains("the loss of task linear/train/", "after 5 returns to good parameters");
        assertThat(run.report()
                        .board()
                        .isBest("eb", 5, run.report().board().metrics().get(0)))
                .isTrue();
        assertThat(run.weights()).containsOnlyKeys("mean-seed1", "eb-seed1");
    }

    @Test
    void where_no_learner_can_be_trained_the_run_fails_with_the_first_reason() {
        assertThatThrownBy(() -> Suites.RUNNER.run(
                        suite("learners={a: {algorithm: centroid}, b: {algorithm: centroid}}", "against=b"),
                        runs,
                        Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("learners.a");
    }

    /** The centroid is of classes, a line is none, nor is it to be judged as one. */
    @Test
    void all_that_does_not_fit_is_named_at_once_before_anything_trains() {
        assertThatThrownBy(() -> Suites.RUNNER.run(
                        suite(
                                "learners={mean: {}, a: {algorithm: centroid}, b: {algorithm: centroid}}",
                                "evaluators=[classification]"),
                        runs,
                        Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("3 things do not fit together:")
                .hasMessageContainingAll(
                        "learners.a: centroid does not learn tasks whose target is a real number (y); these do: ",
                        "learners.b: centroid does not learn",
                        "evaluators: classification judges classes")
                .hasMessageContainingAll("eb", "maml", "tribuo-knn");
        assertThat(runs).isEmptyDirectory();
    }

    /** The random weights of this seed lie across the lines; those of some others happen to lie along them, and are better than the mean. */
    @Test
    void a_learner_that_learned_nothing_says_so_and_one_that_learned_does_not() {
        Run run = Suites.RUNNER.run(
                suite(
                        "learners.wild.config.residual=none",
                        "learners.wild.config.innerRate=1e-9",
                        "learners.wild.config.outer.descent.rate=1e-9",
                        "seeds=[2]"),
                runs,
                Suites.threads(1));
        assertThat(run.report().notes())
                .anyMatch(
                        note -> note.matches(
                                "wild is no better than the training tasks' mean at 5 shots: rmse \\d+\\.\\d{3} against \\d+\\.\\d{3}"))
                .noneMatch(note -> note.startsWith("eb is") || note.startsWith("mean is"));
    }

    @Test
    void what_0_shots_cannot_show_is_said_before_training() {
        List<String> told = new ArrayList<>();
        RunOptions options = new RunOptions(
                1,
                () -> false,
                new Notes(told),
                java.time.InstantSource.system(),
                RunOptions.CHECKPOINT_EVERY,
                List.of());
        Suites.RUNNER.run(suite("learners={mean: {}, eb: {}, scratch: {}}"), runs, options);
        assertThat(told)
                .startsWith(
                        "at 0 shots these predict one value for every row, as they learn from the support alone: mean,"
                                + " scratch",
                        "started");
    }

    @Test
    void shots_that_no_test_task_has_rows_for_are_told_before_training_and_the_others_are_judged() {
        List<String> told = new ArrayList<>();
        RunOptions options = new RunOptions(
                1,
                () -> false,
                new Notes(told),
                java.time.InstantSource.system(),
                RunOptions.CHECKPOINT_EVERY,
                List.of());
        Run run = Suites.RUNNER.run(suite("shots=[5, 30]", "learners={mean: {}, eb: {}}"), runs, options);
        String sentence = "no test task has the 31 rows that 30 shots and a query need, the largest has 30:"
                + " they are not judged there";
        assertThat(told).startsWith(sentence, "started");
        assertThat(run.report().board().scores().shots()).containsExactly(5);
        assertThat(run.report().notes()).contains(sentence);
    }

    @Test
    void a_suite_none_of_whose_shots_can_be_judged_is_refused_before_anything_is_written() throws IOException {
        assertThatThrownBy(() -> Suites.RUNNER.run(suite("shots=[30, 40]"), runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("shots: no test task has the 31 rows that 30 shots and a query need, the largest has 30");
        try (Stream<Path> files = Files.list(runs)) {
            assertThat(files).isEmpty();
        }
    }

    /** Keeps what is told, and when the run folder is there. */
    private record Notes(List<String> told) implements RunListener {
        @Override
        public void started(Path folder) {
            told.add("started");
        }

        @Override
        public void data(DataCard card) {}

        @Override
        public void note(String text) {
            told.add(text);
        }

        @Override
        public void progress(Progress progress) {}
    }
}
