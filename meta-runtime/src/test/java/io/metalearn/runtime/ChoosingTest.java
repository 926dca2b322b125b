package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Protocol;
import io.metalearn.eval.TaskScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From tasks to a learner. */
class ChoosingTest {
    /** Lines around those of the family: what empirical Bayes is for. */
    private static final String LINES = """
            title: Lines
            tasks: {name: linear, config: {trainTasks: 40, validationTasks: 12, testTasks: 12}}
            learners:
              global: {}
              eb: {}
              maml: {config: {net: {hidden: [8]}, outer: {iterations: 12, metaBatchSize: 2, validation: {every: 6, episodes: 4}}}}
            shots: [2, 5]
            """;

    @TempDir
    private Path runs;

    private Chosen among(String yaml, Optional<Search> search, boolean tested) {
        return new Choosing(Suites.scalar(), search, tested, Suites.threads(2))
                .among(SuiteReader.parse(yaml, "suite.yaml", List.of()), runs);
    }

    @Test
    void lines_are_for_empirical_bayes_and_a_baseline_is_enough() {
        Chosen chosen = among(LINES, Optional.empty(), true);
        assertThat(chosen.choice().answer()).isEqualTo("eb");
        assertThat(chosen.choice().isBaseline()).isTrue();
        assertThat(chosen.isRight()).isTrue();
        assertThat(chosen.words()).anyMatch(words -> words.startsWith("A baseline is enough"));
        assertThat(ModelBundle.load(chosen.model()).part().plugin()).isEqualTo("eb");
        assertThat(chosen.page()).content().contains("Lines: eb", "Use eb");
    }

    @Test
    void where_the_baselines_are_poor_the_page_says_by_how_much() {
        String poor = LINES.replace("global: {}", "mean: {}").replace("eb: {}", "");
        Chosen chosen = among(poor, Optional.empty(), true);
        assertThat(chosen.choice().answer()).isEqualTo("maml");
        assertThat(chosen.choice().baseline()).isEqualTo("mean");
        assertThat(chosen.words())
                .anyMatch(words -> words.startsWith("A baseline is not enough: minus "))
                .anyMatch(words -> words.matches("Training it takes [0-9.]+ s of processor time, adapting to \\d+ shots"
                        + " [0-9.]+ ms; all trainings took [0-9]+ s, settings that were tried 0 s\\."));
    }

    @Test
    void one_that_knows_the_truth_is_measured_by_and_never_chosen() {
        Chosen chosen = among("""
                title: Clicks
                tasks: {name: clicks, config: {trainTasks: 20, validationTasks: 10, testTasks: 10, rows: 30}}
                learners: {global: {}, bayes: {config: {draws: 200, kept: 50}}, shift: {}}
                shots: [5]
                """, Optional.empty(), false);
        assertThat(chosen.choice().regrets()).containsOnlyKeys("global", "shift");
    }

    @Test
    void the_choice_looks_at_validation_tasks_alone_and_leaves_the_test_where_asked() {
        Chosen chosen = among(LINES, Optional.empty(), false);
        assertThat(chosen.validation().board().scores().all())
                .extracting(TaskScore::task)
                .allMatch(task -> task.startsWith("linear/validation/"));
        assertThat(chosen.test()).isEmpty();
        assertThat(chosen.testRegrets()).isEmpty();
        assertThat(chosen.folder().resolve("scores.csv")).doesNotExist();
        assertThat(among(LINES, Optional.empty(), true).choice()).isEqualTo(chosen.choice());
    }

    @Test
    void finalists_are_tuned_and_judged_beside_themselves() {
        Chosen chosen = among(LINES, Optional.of(Search.defaults().withTrials(2)), false);
        assertThat(chosen.validation().trials())
                .extracting(trial -> trial.learner())
                .containsOnly("maml");
        boolean found = SuiteReader.read(chosen.suite()).learners().stream()
                .map(Part::name)
                .toList()
                .contains("maml-tuned");
        assertThat(chosen.validation().board().scores().learners().contains("maml-tuned"))
                .isEqualTo(found);
    }

    @Test
    void a_portfolio_has_learners_of_the_target_alone_the_simplest_first() {
        assertThat(Portfolio.of(new Target.Real("y"), Suites.PLUGINS))
                .extracting(Part::name)
                .startsWith("global", "shift", "eb")
                .contains("alpaca", "maml");
        assertThat(Portfolio.of(new Target.Classes("kind", 2), Suites.PLUGINS))
                .extracting(Part::name)
                .startsWith("centroid")
                .doesNotContain("eb");
    }

    @Test
    void learners_that_are_named_are_chosen_from_in_their_order() {
        Part lines = SuiteReader.part("linear", List.of("trainTasks=20", "validationTasks=9", "testTasks=9"));
        Chosen chosen = new Choosing(Suites.scalar(), Optional.empty(), false, Suites.threads(1))
                .amongPortfolio(
                        "lines", lines, Protocol.defaults().withShots(List.of(5)), List.of("mean", "eb"), 1, runs);
        assertThat(chosen.choice().regrets()).containsOnlyKeys("mean", "eb");
        assertThat(chosen.choice().answer()).isEqualTo("eb");
    }
}
