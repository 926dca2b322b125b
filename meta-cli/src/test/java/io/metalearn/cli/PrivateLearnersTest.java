package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Field;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.nn.training.OuterTrained;
import io.metalearn.privacy.RdpAccountant;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateLearnersTest {
    private static final Plugins PLUGINS = Plugins.discover(PrivateLearnersTest.class.getClassLoader());
    private static final TaskFacts FACTS =
            new TaskFacts(100, 30, new Schema(List.of(new Field.Numeric("a")), new Target.Real("y")), List.of(5, 10));

    /** Unasked, {@code maml} sees what {@code eb} predicts, which would have learned of the training tasks in the open. */
    @Test
    void a_learner_that_is_named_with_settings_of_its_own_is_trained_alone() {
        assertThat(PLUGINS.learner(Part.of("maml"), "open", FACTS)
                        .part()
                        .config()
                        .path("sees"))
                .isNotEmpty();
        Part chosen =
                SuiteReader.part("private", List.of("learner={algorithm: maml, config: {innerSteps: 3}}", "epsilon=2"));
        Part bound = PLUGINS.learner(chosen, "learners.private", FACTS).part();
        assertThat(bound.config().path("epsilon").asDouble()).isEqualTo(2);
        assertThat(bound.config().at("/learner/config/innerSteps").asInt()).isEqualTo(3);
        assertThat(bound.config().at("/learner/config/sees").asText()).isEqualTo("none");
        assertThat(PLUGINS.learner(Part.of("maml").with("sees", "none"), "alone", FACTS)
                        .create())
                .isInstanceOf(OuterTrained.class);
    }

    private static final String SUITE = """
            tasks: {name: sinusoid, config: {trainTasks: 2000, validationTasks: 10, testTasks: 12}}
            learners:
              open: {algorithm: maml, config: {sees: none, net: {hidden: [8]}, outer: {iterations: 20, metaBatchSize: 4}}}
              hidden:
                algorithm: private
                config:
                  epsilon: 2
                  delta: 1e-5
                  clip: 0.5
                  learner: {algorithm: maml, config: {net: {hidden: [8]}, outer: {iterations: 20, metaBatchSize: 4}}}
            shots: [5]
            queries: 10
            against: open
            """;

    private static Run run(Path folder) {
        RunOptions options = new RunOptions(
                1, () -> false, RunListener.silent(), InstantSource.system(), RunOptions.CHECKPOINT_EVERY, List.of());
        return new SuiteRunner(PLUGINS).run(SuiteReader.parse(SUITE, "privacy", List.of()), folder, options);
    }

    @Test
    void the_cards_state_the_budget_and_what_promises_nothing_says_so(@TempDir Path folder) throws IOException {
        Run run = run(folder);
        Path model = run.folder().resolve("models").resolve("hidden-seed1");
        PrivacyBudget budget = ModelBundle.load(model).privacy().orElseThrow();
        assertThat(budget.epsilon()).isEqualTo(2);
        assertThat(budget.steps()).isEqualTo(20);
        assertThat(budget.rate()).isEqualTo(4.0 / 2000);
        assertThat(new RdpAccountant(budget.rate(), budget.steps()).epsilon(budget.noise(), budget.delta()))
                .as("what was spent, reckoned again from what is stated")
                .isCloseTo(2, within(0.01))
                .isLessThanOrEqualTo(2);
        String words =
                "differential privacy of whole tasks: epsilon 2 at delta 1.0E-5, by gradients clipped to the norm 0.5";
        assertThat(Files.readString(model.resolve("model-card.md")))
                .contains(words, "in a step with probability 0.002");
        assertThat(Files.readString(run.folder().resolve("model-cards").resolve("hidden.md")))
                .contains(words, "whoever knows the seed can take it away");
        assertThat(Files.readString(run.folder().resolve("model-cards").resolve("open.md")))
                .contains("the training was not private");
        assertThat(Files.readString(run.folder().resolve("report.html"))).contains("<h2>What privacy costs</h2>");
        assertThat(model.resolve("training.json"))
                .as("how training rows were spread")
                .doesNotExist();
        assertThat(run.folder().resolve("models/open-seed1/training.json")).exists();
        assertThat(Run.read(run.folder()).report().privacy()).containsOnlyKeys("hidden");
    }
}
