package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Checkpoint;
import io.metalearn.api.ConfigException;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.eval.Curve;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.eval.StepResult;
import io.metalearn.eval.TaskScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteRunnerTest {
    @TempDir
    private Path runs;

    @Test
    void a_run_leaves_all_that_is_needed_to_trust_and_repeat_it() throws IOException {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(2));
        assertThat(run.folder().getParent()).isEqualTo(runs);
        try (Stream<Path> files = Files.list(run.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "config.effective.yaml",
                            "manifest.json",
                            "results.json",
                            "scores.csv",
                            "metrics.jsonl",
                            "report.html",
                            "models",
                            "checkpoints",
                            "SHA256SUMS");
        }
        assertThat(run.weights().keySet()).containsExactly("maml-seed1", "maml-seed2", "mean-seed1", "mean-seed2");
        assertThat(run.reportFile()).isNotEmptyFile();
        JsonNode results = new ObjectMapper().readTree(run.resultsFile().toFile());
        assertThat(results.path("results")).hasSize(2 * 2 * 3);
        assertThat(results.path("manifest").path("threads").asText()).isEqualTo("2");
        assertThat(results.path("manifest").path("tasks").asText()).contains("{", "\"testTasks\":");
        // A header, and 2 learners x 2 seeds x 2 shots x 12 tasks x 3 metrics.
        assertThat(Files.readAllLines(run.folder().resolve("scores.csv"))).hasSize(1 + 2 * 2 * 2 * 12 * 3);
        Curve curve = run.report().curves().get(0);
        assertThat(curve.training()).hasSize(40);
        assertThat(curve.validation()).extracting(Curve.Point::step).containsExactly(10L, 20L, 30L, 40L);
    }

    /** MAML's own number of steps is 1. */
    @Test
    void what_a_learner_reaches_with_other_numbers_of_steps_is_reported_and_read_back() {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(2));
        Report report = Run.read(run.folder()).report();
        assertThat(report.steps()).isEqualTo(run.report().steps()).hasSize(5 * 2);
        for (StepResult point : report.steps()) {
            assertThat(point.learner()).isEqualTo("maml");
            assertThat(point.ends()).hasSize(2);
            if (point.steps() == 1) {
                assertThat(point.mean())
                        .isEqualTo(report.board()
                                .result(
                                        "maml",
                                        point.shots(),
                                        report.board().metrics().get(0))
                                .orElseThrow()
                                .summary()
                                .mean());
            }
        }
    }

    @Test
    void threads_change_no_bit() {
        Run one = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        Run three = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(3));
        assertThat(three.weights()).isEqualTo(one.weights());
        assertThat(three.report().board().scores().all())
                .isEqualTo(one.report().board().scores().all());
    }

    @Test
    void learners_are_judged_on_the_same_episodes_whoever_else_is_there() {
        Suite both = Suites.small();
        Suite alone = both.withLearners(List.of(both.learner("mean")));
        assertThat(Suites.RUNNER
                        .run(both, runs, Suites.threads(1))
                        .report()
                        .board()
                        .scores()
                        .all())
                .containsAll(Suites.RUNNER
                        .run(alone, runs, Suites.threads(1))
                        .report()
                        .board()
                        .scores()
                        .all());
    }

    /** In the first training, between two trainings, in the second one. */
    @ParameterizedTest
    @ValueSource(longs = {2, 17, 42, 47, 60})
    void a_stopped_run_goes_on_to_the_bits_of_an_unbroken_one(long stop) throws IOException {
        Run unbroken = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        Path interrupted = Files.createDirectory(runs.resolve("interrupted"));
        assertThatThrownBy(() -> Suites.RUNNER.run(Suites.small(), interrupted, Suites.stoppedAt(stop)))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("to go on: run --resume " + interrupted);
        Run resumed = Suites.RUNNER.resume(only(interrupted), Suites.threads(2));
        assertThat(resumed.weights()).isEqualTo(unbroken.weights());
        assertThat(resumed.report().board().scores().all())
                .isEqualTo(unbroken.report().board().scores().all());
        assertThat(resumed.report().curves()).isEqualTo(unbroken.report().curves());
    }

    @Test
    void a_run_verified_agrees_in_all_bits() {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        Repetition repetition = Suites.RUNNER.verify(run.folder(), runs, Suites.threads(2));
        assertThat(repetition.differences()).isEmpty();
        assertThat(repetition.run().folder()).isNotEqualTo(run.folder());
    }

    @Test
    void a_repetition_says_what_differs_and_what_may_explain_it() throws IOException {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        Path config = run.folder().resolve("config.effective.yaml");
        Files.writeString(config, Files.readString(config).replace("innerRate: 0.01", "innerRate: 0.02"));
        RunSeal.write(run.folder());
        Repetition repetition = Suites.onVectorKernels().verify(run.folder(), runs, Suites.threads(1));
        assertThat(repetition.isSame()).isFalse();
        assertThat(repetition.differences().toString())
                .contains(
                        "weights of maml-seed1",
                        "per-task values",
                        "config.sha256 was",
                        "kernels was scalar, now vector")
                .doesNotContain("mean-seed1");
    }

    @Test
    void a_run_does_not_go_on_with_other_kernels() throws IOException {
        assertThatThrownBy(() -> Suites.RUNNER.run(Suites.small(), runs, Suites.stoppedAt(20)))
                .isInstanceOf(CancellationException.class);
        Path run = only(runs);
        assertThatThrownBy(() -> Suites.onVectorKernels().resume(run, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kernels was scalar when the run started, and is vector now");
    }

    @Test
    void a_damaged_checkpoint_is_refused_by_name() throws IOException {
        assertThatThrownBy(() -> Suites.RUNNER.run(Suites.small(), runs, Suites.stoppedAt(20)))
                .isInstanceOf(CancellationException.class);
        Path checkpoint = only(only(runs).resolve("checkpoints"));
        byte[] content = Files.readAllBytes(checkpoint);
        content[content.length - 1] ^= 1;
        Files.write(checkpoint, content);
        assertThatThrownBy(() -> Suites.RUNNER.resume(only(runs), Suites.threads(1)))
                .isInstanceOf(io.metalearn.bundle.artefact.DamagedException.class)
                .hasMessageContaining(checkpoint.getFileName().toString());
    }

    @Test
    void of_a_training_whose_model_is_saved_the_checkpoint_keeps_the_curve_alone() {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        Checkpoint kept = new CheckpointFiles(run.folder().resolve("checkpoints"), "maml-seed2")
                .newest()
                .orElseThrow();
        assertThat(kept.tensors().under("state.").names()).isEmpty();
        assertThat(kept.tensors().under("curve.").names()).isNotEmpty();
    }

    @Test
    void what_is_no_run_is_refused() {
        assertThatThrownBy(() -> Suites.RUNNER.resume(runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no run folder");
    }

    @Test
    void a_training_alone_gives_the_bits_of_the_suite_and_goes_on_after_an_interruption() {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        Path model = runs.resolve("model");
        assertThatThrownBy(() -> Suites.RUNNER.train(Suites.small(), "maml", 2, model, Suites.stoppedAt(15)))
                .isInstanceOf(CancellationException.class);
        assertThat(runs.resolve("model.checkpoints")).isNotEmptyDirectory();
        ModelBundle bundle = Suites.RUNNER.train(Suites.small(), "maml", 2, model, Suites.threads(1));
        assertThat(bundle.weightsSha256()).isEqualTo(run.weights().get("maml-seed2"));
        assertThat(runs.resolve("model.checkpoints")).doesNotExist();
        assertThat(ModelBundle.load(model)).usingRecursiveComparison().isEqualTo(bundle);
    }

    private static Judgement judged(Run run, String training, long seed) {
        ModelBundle model = ModelBundle.load(run.folder().resolve("models").resolve(training + "-seed" + seed));
        return Suites.RUNNER.evaluate(model, model.tasks(), model.protocol(), List.of(seed), Suites.threads(2));
    }

    private static List<TaskScore> scores(Run run, String learner, long seed) {
        return run.report().board().scores().all().stream()
                .filter(score -> score.learner().equals(learner) && score.seed() == seed)
                .toList();
    }

    /** The suite judges 20 of a task's query rows, so what it would say of all is another value. */
    @Test
    void two_trainings_into_one_model_are_one_too_many() {
        Path model = runs.resolve("model");
        List<Throwable> refused = new ArrayList<>();
        RunOptions trying = Suites.hearing(() -> refused.add(
                catchThrowable(() -> Suites.RUNNER.train(Suites.small(), "maml", 1, model, Suites.threads(1)))));
        Suites.RUNNER.train(Suites.small(), "maml", 1, model, trying);
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("at work on " + model));
        assertThat(model.resolveSibling("model.lock")).doesNotExist();
        ModelBundle.load(model);
    }

    @Test
    void a_saved_model_is_judged_as_in_its_run() {
        Run run = Suites.RUNNER.run(Suites.small(), runs, Suites.threads(1));
        for (String learner : List.of("maml", "mean")) {
            Judgement judgement = judged(run, learner, 2);
            assertThat(judgement.board().scores().all()).hasSize(2 * 12 * 3).isEqualTo(scores(run, learner, 2));
            assertThat(judgement.warnings()).isEmpty();
        }
    }

    @Test
    void a_saved_model_of_a_suite_with_its_own_metrics_and_ways_is_judged_by_them() {
        Run run = Suites.RUNNER.run(
                blobs("ways=3", "queries=4", "evaluators=[{name: classification, config: {bins: 2}}]"),
                runs,
                Suites.threads(1));
        Judgement judgement = judged(run, "maml", 1);
        assertThat(judgement.ways()).isEqualTo(3);
        assertThat(judgement.board().results()).isEqualTo(run.report().board().results());
    }

    private static Suite blobs(String... settings) {
        return SuiteReader.parse("""
                title: Blobs
                tasks: {name: blobs, config: {ways: 6, trainClasses: 12, validationClasses: 4, testClasses: 5, trainTasks: 20, testTasks: 12}}
                learners:
                  maml: {config: {net: {hidden: [8]}, outer: {iterations: 10, metaBatchSize: 2, validation: {every: 5, episodes: 4}}}}
                shots: [1]
                queries: 10
                """, "blobs.yaml", List.of(settings));
    }

    /** 5 test classes, so 5 ways although there are 6 in training; by chance one in five is right. */
    @Test
    void tasks_about_classes_are_judged_as_such_with_as_many_ways_as_they_have() {
        Run run = Suites.RUNNER.run(blobs(), runs, Suites.threads(1));
        assertThat(run.report().ways()).isEqualTo(5);
        assertThat(run.report().board().results())
                .extracting(Result::metric)
                .contains("accuracy", "macro_f1", "log_loss", "ece", "auroc", "average_precision");
        assertThat(run.report().config()).contains("ways: 5", "name: classification", "bins: 15");
        assertThat(Suites.RUNNER.verify(run.folder(), runs, Suites.threads(2)).differences())
                .isEmpty();
    }

    @Test
    void the_ways_of_test_episodes_can_be_fewer_and_a_saved_model_is_judged_on_others() {
        Run run = Suites.RUNNER.run(blobs("ways=2"), runs, Suites.threads(1));
        assertThat(run.report().ways()).isEqualTo(2);
        ModelBundle model = ModelBundle.load(run.folder().resolve("models").resolve("maml-seed1"));
        Judgement judgement = Suites.RUNNER.evaluate(
                model, model.tasks(), model.protocol().withWays(3), List.of(1L), Suites.threads(1));
        assertThat(judgement.ways()).isEqualTo(3);
        assertThat(judgement.board().scores().learners()).containsExactly("maml");
    }

    @Test
    void ways_that_the_tasks_do_not_have_are_refused_before_any_training() {
        assertThatThrownBy(() -> Suites.RUNNER.run(blobs("ways=6"), runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("ways must be <= 5, the most classes that a test task of blobs has, got 6");
        assertThatThrownBy(() -> Suites.RUNNER.run(blobs("ways=1"), runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("ways must be >= 2, as the tasks of blobs are about classes, got 1");
    }

    @Test
    void a_learner_that_is_none_for_the_tasks_is_named_with_the_reason() {
        Suite suite = blobs("learners={eb: {}}");
        assertThatThrownBy(() -> Suites.RUNNER.run(suite, runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "learners.eb: eb does not learn tasks whose target is a class (class); these do: ")
                .hasMessageContainingAll("centroid", "maml", "tribuo-sgd");
    }

    /** By its settings, by its data, and by its first learner. */
    @ParameterizedTest
    @ValueSource(strings = {"ways=6", "tasks.config.testTasks=0", "learners={eb: {}}"})
    void a_run_refused_before_it_has_trained_leaves_nothing(String setting) {
        assertThatThrownBy(() -> Suites.RUNNER.run(blobs(setting), runs, Suites.threads(1)))
                .isInstanceOf(ConfigException.class);
        assertThat(runs).isEmptyDirectory();
    }

    /** Names of more than 255 bytes are refused by file systems; a title may be anything. */
    @ParameterizedTest
    @ValueSource(strings = {"long", "../../up", "\u4ef7\u683c", "a/b\\\\c:d*e?", "-", "con.", " -rf ~ $HOME "})
    void a_run_folder_has_a_short_plain_name_whatever_the_title(String title) throws IOException {
        String full = title.equals("long") ? "Long title ".repeat(60) : title;
        Run run = Suites.RUNNER.run(blobs("title=\"" + full + "\"", "learners={mean: {}}"), runs, Suites.threads(1));
        assertThat(run.folder()).isEqualTo(only(runs)).isDirectory();
        assertThat(run.folder().getFileName().toString()).matches("[a-z0-9][a-z0-9-]{0,59}-\\d{8}-\\d{6}");
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
