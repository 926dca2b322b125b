package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Metric;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedRunsTest {
    private static final Metric RMSE = Metric.lower("rmse");

    @TempDir
    private static Path folder;

    private static Run run;
    private static Run faster;

    @BeforeAll
    static void runsTwo() {
        run = Suites.RUNNER.run(Suites.small(), folder.resolve("runs"), Suites.threads(2));
        faster = Suites.RUNNER.run(
                with("innerRate: 0.01", "innerRate: 0.02"), folder.resolve("runs"), Suites.threads(2));
    }

    /** The small suite with another setting, in the words of its effective configuration. */
    private static Suite with(String setting, String other) {
        String yaml = SuiteReader.write(
                Suites.RUNNER.prepare(Suites.small(), RunListener.silent()).suite());
        assertThat(yaml).contains(setting);
        return SuiteReader.parse(yaml.replace(setting, other), "other.yaml", List.of());
    }

    /** A copy of the first run to spoil. */
    private static Path copy(Path place) throws IOException {
        Path to = place.resolve("copy");
        try (var files = Files.walk(run.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(run.folder().relativize(file)));
            }
        }
        return to;
    }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }

    @Test
    void what_is_read_is_what_was_run() {
        Run read = Run.read(run.folder());
        Report report = read.report();
        assertThat(read.weights()).isEqualTo(run.weights());
        assertThat(report.board().scores()).isEqualTo(run.report().board().scores());
        assertThat(report.board().paired()).isEqualTo(run.report().board().paired());
        assertThat(report.facts()).isEqualTo(run.report().facts());
        assertThat(report.config()).isEqualTo(run.report().config());
        assertThat(report.curves())
                .isNotEmpty()
                .isEqualTo(run.report().curves().stream()
                        .filter(curve -> !curve.training().isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.effective.yaml",
                "manifest.json",
                "results.json",
                "scores.csv",
                "predictions.csv",
                "metrics.jsonl",
                "report.html",
                "model-cards/maml.md",
                "models/maml-seed1/weights.safetensors"
            })
    void a_changed_byte_of_any_file_is_named(String file, @TempDir Path place) throws IOException {
        Path copy = copy(place);
        Path target = copy.resolve(file);
        byte[] bytes = Files.readAllBytes(target);
        bytes[bytes.length / 2] ^= 1;
        Files.write(target, bytes);
        assertThatThrownBy(() -> Run.read(copy))
                .isInstanceOf(DamagedException.class)
                .hasMessageEndingWith("is not as it was when it finished: " + file + " has changed");
        assertThatThrownBy(() -> Suites.RUNNER.verify(copy, folder.resolve("never"), Suites.threads(1)))
                .isInstanceOf(DamagedException.class);
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void files_that_are_missing_or_were_not_there_are_named(@TempDir Path place) throws IOException {
        Path copy = copy(place);
        Files.delete(copy.resolve("scores.csv"));
        Files.writeString(copy.resolve("scores2.csv"), "");
        assertThatThrownBy(() -> Run.read(copy))
                .hasMessageContainingAll("scores.csv is missing", "scores2.csv was not there");
    }

    @Test
    void the_log_may_go_on(@TempDir Path place) throws IOException {
        Path copy = copy(place);
        Files.writeString(copy.resolve("log.txt"), "read again");
        assertThat(Run.read(copy).weights()).isEqualTo(run.weights());
    }

    /** Sealed again, so that it is the content that is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "scores.csv|maml,0,1,|maml,zero,1,",
                "scores.csv|,rmse,|,unheard,",
                "results.json|\"title\" :|\"titles\" :",
                "results.json|metalearn-results/1|metalearn-results/9",
                "results.json|lower is better|as you like it",
                "metrics.jsonl|\"loss\":|\"loss\":[],\"gain\":",
                "SHA256SUMS|manifest.json|../manifest.json"
            })
    void what_no_run_writes_is_refused_as_damaged(String file, String what, String with, @TempDir Path place)
            throws IOException {
        Path copy = copy(place);
        replace(copy.resolve(file), what, with);
        if (!file.equals(RunSeal.FILE)) {
            RunSeal.write(copy);
        }
        assertThatThrownBy(() -> Run.read(copy)).isInstanceOf(DamagedException.class);
    }

    @Test
    void each_learner_has_a_card_of_what_was_measured() throws IOException {
        String card = Files.readString(run.folder().resolve("model-cards").resolve("maml.md"));
        double rmse = run.report()
                .board()
                .result("maml", 5, RMSE)
                .orElseThrow()
                .summary()
                .mean();
        PairedResult paired = run.report().board().paired("maml", 5, RMSE).orElseThrow();
        assertThat(card)
                .contains(
                        "# Model card: maml",
                        "Algorithm `maml`",
                        "| metric | 0 shots | 5 shots |",
                        String.format(Locale.ROOT, " | %.3f [", rmse),
                        String.format(Locale.ROOT, "- 5 shots: rmse %+.3f [", paired.difference()),
                        "from seed to seed",
                        "the training was not private");
        assertThat(Files.readString(run.folder().resolve("model-cards").resolve("mean.md")))
                .contains("Others are compared with mean.");
    }

    @Test
    void a_folder_without_a_finished_run_is_bad_input() {
        assertThatThrownBy(() -> Run.read(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no finished run");
    }

    @Test
    void merged_runs_share_what_is_equal_and_tell_the_rest_by_the_run() {
        Report report = MergedRuns.of(List.of(Run.read(run.folder()), Run.read(faster.folder())));
        String first = "maml (" + run.name() + ")";
        String second = "maml (" + faster.name() + ")";
        assertThat(report.board().scores().learners()).containsExactly(first, "mean", second);
        assertThat(report.board().against()).isEqualTo("mean");
        assertThat(report.board().result(second, 5, RMSE).orElseThrow().summary())
                .isEqualTo(faster.report()
                        .board()
                        .result("maml", 5, RMSE)
                        .orElseThrow()
                        .summary());
        assertThat(report.board().paired(first, 5, RMSE)).isPresent();
        assertThat(report.board().paired(second, 5, RMSE)).isPresent();
        assertThat(report.seconds(second)).isEqualTo(faster.report().seconds("maml"));
        assertThat(report.manifest()).containsKeys("kernels", "config.sha256 (" + run.name() + ")");
    }

    @ParameterizedTest
    @CsvSource({"queries: 20, queries: 10", "testTasks: 12, testTasks: 13", "- 2, - 3"})
    void runs_that_met_other_episodes_are_not_merged(String setting, String other, @TempDir Path runs) {
        Run changed = Suites.RUNNER.run(with(setting, other), runs, Suites.threads(2));
        assertThatThrownBy(() -> MergedRuns.of(List.of(run, changed)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be merged with")
                .hasMessageContaining("differ in");
    }

    @Test
    void what_changed_is_the_paired_difference_of_the_learner_to_itself() {
        RunChanges changes = RunChanges.between(run, faster);
        assertThat(changes.learners()).containsOnlyKeys("maml", "mean");
        PairedResult maml = changes.change("maml", 5, RMSE).orElseThrow();
        Scores both = Scores.of(
                List.of(RMSE), List.of(rmse(run).of("maml", "a"), rmse(faster).of("maml", "b")));
        PairedResult expected = new Leaderboard(both, "a").paired("b", 5, RMSE).orElseThrow();
        assertThat(maml.difference()).isEqualTo(expected.difference()).isNotZero();
        assertThat(maml.interval()).isEqualTo(expected.interval());
        assertThat(changes.change("mean", 5, RMSE).orElseThrow().difference()).isZero();
        assertThat(changes.remarks()).isEmpty();
    }

    private static Scores rmse(Run of) {
        return new Scores(
                List.of(RMSE),
                of.report().board().scores().all().stream()
                        .filter(score -> score.metric().equals("rmse"))
                        .toList(),
                List.of());
    }

    @Test
    void the_data_of_a_verified_run_are_those_it_read(@TempDir Path place) throws IOException {
        Path data = place.resolve("shops.csv");
        StringBuilder rows = new StringBuilder("shop,x,y\n");
        for (int shop = 0; shop < 40; shop++) {
            for (int row = 0; row < 12; row++) {
                rows.append("shop ")
                        .append(shop)
                        .append(',')
                        .append(row)
                        .append(',')
                        .append(shop + row % 5)
                        .append('\n');
            }
        }
        Files.writeString(data, rows);
        Run kept = Suites.RUNNER.run(
                SuiteReader.parse("""
                        title: Shops
                        tasks: {name: csv, config: {path: %s, task: [shop], features: [x], target: y, minimumRows: 10}}
                        learners: {mean: {}}
                        shots: [1]
                        against: mean
                        """.formatted(data), "shops.yaml", List.of()),
                place.resolve("runs"),
                Suites.threads(1));
        assertThat(Suites.RUNNER
                        .verify(kept.folder(), place.resolve("again"), Suites.threads(1))
                        .isSame())
                .isTrue();
        replace(data, "shop 0,3,3", "shop 0,3,4");
        assertThatThrownBy(() -> Suites.RUNNER.verify(kept.folder(), place.resolve("never"), Suites.threads(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("data.shops.csv.sha256 was");
        assertThat(place.resolve("never")).doesNotExist();
    }
}
