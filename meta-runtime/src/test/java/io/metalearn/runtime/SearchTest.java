package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Trial;
import io.metalearn.eval.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suites that look for settings before they train for the test. */
class SearchTest {
    /** A penalty of ten million leaves a linear model nothing: what is found must be far better. */
    private static final String LINES = """
            title: Lines
            tasks: {name: linear, config: {trainTasks: 20, validationTasks: 8, testTasks: 9}}
            learners:
              mean: {}
              global: {config: {lambda: 10000000}}
            shots: [1, 5]
            seeds: [3]
            against: mean
            search:
              learners: {global: {lambda: {from: 0.01, to: 10000000, scale: log}}}
              method: random
              trials: 6
            """;

    private static final String NETS = """
            title: Nets
            tasks: {name: sinusoid, config: {trainTasks: 30, validationTasks: 8, testTasks: 9}}
            learners:
              mean: {}
              maml: {config: {net: {hidden: [8]}, outer: {iterations: 27, metaBatchSize: 2, validation: {every: 9, episodes: 4}}}}
            shots: [5]
            queries: 10
            against: mean
            search: {learners: {maml: {innerRate: {from: 0.001, to: 0.1, scale: log}, innerSteps: [1, 2]}}, trials: 9}
            """;

    @TempDir
    private Path runs;

    private static Suite suite(String yaml) {
        return SuiteReader.parse(yaml, "suite.yaml", List.of());
    }

    @Test
    void what_is_found_on_validation_tasks_is_what_is_trained_and_judged_on_the_test() {
        Run run = Suites.RUNNER.run(suite(LINES), runs, Suites.threads(2));
        Trials trials = Trials.of(run.report().trials()).get(0);
        assertThat(trials.settings()).isEqualTo(7);
        assertThat(trials.winner().number()).isPositive();
        assertThat(trials.winner().loss())
                .isLessThan(trials.asItWas().orElseThrow().loss() / 1.2);
        assertThat(trials.winner().values()).containsOnlyKeys(1, 5);

        Suite effective = RunFolder.suite(run.folder());
        assertThat(effective.search()).isEmpty();
        assertThat(effective.learner("global").config().path("lambda").asText())
                .isEqualTo(trials.winner().settings().get("lambda"));
        assertThat(run.report()
                        .board()
                        .paired("global", 5, run.report().board().metrics().get(0))
                        .orElseThrow()
                        .difference())
                .isNegative();
        assertThat(run.reportFile())
                .content()
                .contains("Settings that were tried", trials.winner().words());
        assertThat(Suites.RUNNER.verify(run.folder(), runs, Suites.threads(1)).differences())
                .isEmpty();
    }

    @Test
    void a_search_gives_the_same_for_any_number_of_threads_and_after_an_interruption() throws IOException {
        List<Trial> unbroken = untimed(Suites.RUNNER.run(suite(NETS), runs.resolve("one"), Suites.threads(1)));
        assertThat(unbroken.stream().map(Trial::share).distinct()).hasSize(3);
        assertThat(untimed(Suites.RUNNER.run(suite(NETS), runs.resolve("two"), Suites.threads(2))))
                .isEqualTo(unbroken);

        Path interrupted = runs.resolve("interrupted");
        assertThatThrownBy(() -> Suites.RUNNER.run(suite(NETS), interrupted, Suites.stoppedAt(20)))
                .isInstanceOf(CancellationException.class);
        Path folder = only(interrupted);
        try (Stream<Path> kept = Files.list(folder.resolve("trials"))) {
            assertThat(kept).hasSizeBetween(1, unbroken.size() - 1);
        }
        assertThat(untimed(Suites.RUNNER.resume(folder, Suites.threads(2)))).isEqualTo(unbroken);
    }

    @Test
    void what_an_earlier_run_has_tried_and_trained_is_taken_from_it_and_the_rest_is_made() throws IOException {
        Run before = Suites.RUNNER.run(suite(NETS), runs, Suites.threads(2));
        String more = NETS.replace("learners:\n", "learners:\n  eb: {}\n");
        Run again = Suites.RUNNER.run(suite(more), runs, Suites.threads(2).withReuse(List.of(runs)));
        assertThat(again.report().trials()).isEqualTo(before.report().trials());
        assertThat(again.report().trainings()).containsAll(before.report().trainings());
        assertThat(again.weights()).containsAllEntriesOf(before.weights()).containsKey("eb-seed1");

        Run other = Suites.RUNNER.run(
                suite(NETS).withSeedsFrom(5), runs, Suites.threads(2).withReuse(List.of(before.folder())));
        assertThat(other.weights()).doesNotContainValue(before.weights().get("maml-seed1"));
        assertThatThrownBy(() -> Suites.RUNNER.run(
                        suite(NETS), runs, Suites.threads(1).withReuse(List.of(runs.resolve("none")))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no run to reuse: there is no folder");
    }

    /** What is setting 2 of the one search is setting 1 of the other. */
    @Test
    void a_trial_of_another_search_is_counted_as_this_one_counts() {
        String first = LINES.replace("{from: 0.01, to: 10000000, scale: log}", "[1, 2]")
                .replace("random", "grid");
        Suites.RUNNER.run(suite(first), runs, Suites.threads(2));
        String second = first.replace("[1, 2]", "[2, 3]");
        List<Trial> trials = Suites.RUNNER
                .run(suite(second), runs, Suites.threads(2).withReuse(List.of(runs)))
                .report()
                .trials();
        assertThat(trials).extracting(Trial::number).containsExactly(0, 1, 2);
        assertThat(trials.get(1).settings()).containsEntry("lambda", "2");
    }

    private static List<Trial> untimed(Run run) {
        return run.report().trials().stream()
                .map(trial -> new Trial(
                        trial.learner(),
                        trial.number(),
                        trial.share(),
                        trial.settings(),
                        trial.values(),
                        trial.loss(),
                        0,
                        trial.failure()))
                .toList();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findFirst().orElseThrow();
        }
    }

    /** By these steps a net without a bound diverges: that costs its trial alone. */
    @Test
    void a_setting_that_fails_is_a_failed_trial_and_is_not_taken() {
        String diverging = LINES.replace("{from: 0.01, to: 10000000, scale: log}", "[1, -1]");
        List<Trial> trials = Suites.RUNNER
                .run(suite(diverging), runs, Suites.threads(2))
                .report()
                .trials();
        assertThat(trials).hasSize(3);
        assertThat(trials.stream().filter(trial -> trial.failure().isPresent()))
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure().orElseThrow()).contains("lambda must be > 0, got -1"));
        assertThat(Trials.of(trials).get(0).winner().settings()).containsEntry("lambda", "1");
    }

    @Test
    void the_learner_as_it_is_and_the_first_setting_are_tried_whatever_the_time() {
        String hurried = LINES.replace("trials: 6", "trials: 6\n  minutes: 0.0000001");
        List<Trial> trials = Suites.RUNNER
                .run(suite(hurried), runs, Suites.threads(1))
                .report()
                .trials();
        assertThat(trials).extracting(Trial::number).containsExactly(0, 1);
    }

    @Test
    void a_suite_to_tune_has_each_learner_as_it_is_and_tuned() {
        Suite suite = suite("{tasks: linear, learners: {mean: {}, global: {}, eb: {}}, against: mean}");
        Suite besides = Search.defaults().besides(suite, List.of("global"));
        assertThat(besides.learners()).extracting(Part::name).containsExactly("mean", "global", "global-tuned");
        assertThat(besides.search().orElseThrow().learners()).containsOnlyKeys("global-tuned");
        Prepared prepared = Suites.RUNNER.prepare(besides, RunListener.silent());
        assertThat(prepared.searchSpace("global-tuned").dimensions())
                .containsEntry("lambda", Dimension.logarithmic(0.01, 100));
    }

    @Test
    void a_search_is_written_as_it_is_read() {
        Suite read = suite(NETS.replace("trials: 9", "trials: 9, reduction: 4, minutes: 2.5, seed: 7, method: grid"));
        assertThat(suite(SuiteReader.write(read)).search()).isEqualTo(read.search());
        assertThat(read.search().orElseThrow().minutes()).hasValue(2.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                | search.learners: must be learners by name, such as {maml: {}}, got nothing
            {learners: {mml: {}}}                             | search.learners must be among the learners [mean, global], got mml
            {learners: {global: {}}, trial: 3}                | search: unknown key trial, did you mean trials?
            {learners: {global: {}}, trials: 0}               | search.trials must be in [1, 10000], got 0
            {learners: {global: {}}, trials: many}            | search.trials: must be a whole number, got "many"
            {learners: {global: {}}, reduction: 1}            | search.reduction must be >= 2, got 1
            {learners: {global: {}}, minutes: 0}              | search.minutes must be > 0, got 0.0
            {learners: {global: {}}, method: bayes}           | search.method: must be one of grid, random and halving, got bayes
            {learners: {global: {lambda: 3}}}                 | search.learners.global.lambda: must be a list of values, or {from: 0.001, to: 0.1, scale: log}, got 3
            {learners: {global: {lambda: []}}}                | search.learners.global.lambda: a choice must have at least one value, got none
            {learners: {global: {lambda: {from: 1}}}}         | search.learners.global.lambda.to: must be a number, got nothing
            {learners: {global: {lambda: {from: 1, to: 0}}}}  | search.learners.global.lambda: from must be below to, both finite, got 1.0 and 0.0
            {learners: {global: {lambda: {from: 1, to: 2, scale: cubic}}}} | must be log or linear, got cubic
            {learners: {global: {lamda: [1, 2]}}}             | search.learners.global: unknown key lamda, did you mean lambda?
            {learners: {mean: {}}}                            | search.learners.mean: mean says nothing of what to vary; name its settings
            """)
    void what_cannot_be_searched_is_named_before_anything_trains(String search, String message) {
        String yaml = "{tasks: linear, learners: {mean: {}, global: {}}, search: " + search + "}";
        assertThatThrownBy(() -> Suites.RUNNER.run(suite(yaml), runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
        assertThat(runs).isEmptyDirectory();
    }
}
