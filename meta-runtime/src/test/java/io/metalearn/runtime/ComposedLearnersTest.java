package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.compose.Residual;
import io.metalearn.compose.Stacking;
import io.metalearn.compose.StackingPlugin;
import io.metalearn.maml.Maml;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learners above others, and learners made of others, as a suite names them. */
class ComposedLearnersTest {
    private static final TaskFacts SALES = facts(new Target.Real("units"), 30, 5, 12);

    private static TaskFacts facts(Target target, int rows, Integer... shots) {
        return new TaskFacts(100, rows, new Schema(List.of(new Field.Numeric("price")), target), List.of(shots));
    }

    private static BoundPart<MetaLearner> bound(String learner, TaskFacts facts) {
        Suite suite =
                SuiteReader.parse("{tasks: linear, learners: {it: %s}}".formatted(learner), "suite.yaml", List.of());
        return Suites.PLUGINS.learner(suite.learner("it"), "learners.it.config", facts);
    }

    @Test
    void a_net_on_data_sees_what_empirical_bayes_predicts_and_its_settings_say_so() {
        BoundPart<MetaLearner> maml = bound("{algorithm: maml}", SALES);
        assertThat(maml.create()).isInstanceOf(Residual.class);
        assertThat(maml.part().config().at("/sees/algorithm").textValue()).isEqualTo("eb");
        assertThat(maml.part().config().at("/sees/config/steps").isInt()).isTrue();
    }

    @Test
    void it_sees_nothing_where_a_suite_says_none_or_tasks_are_made_up_or_about_classes() {
        assertThat(bound("{algorithm: maml, config: {sees: none}}", SALES).create())
                .isInstanceOf(Maml.class);
        assertThat(bound("{algorithm: maml}", facts(new Target.Real("y"), TaskCard.ENDLESS))
                        .create())
                .isInstanceOf(Maml.class);
        assertThat(bound("{algorithm: maml}", facts(new Target.Classes("c", 5), 20, 1))
                        .create())
                .isInstanceOf(Maml.class);
    }

    @Test
    void it_sees_nothing_in_an_application_without_empirical_bayes() {
        SortedMap<String, MetaLearnerPlugin<?>> learners = new TreeMap<>(Suites.PLUGINS.learners());
        learners.remove("eb");
        Plugins without = new Plugins(
                learners,
                Suites.PLUGINS.tasks(),
                Suites.PLUGINS.evaluators(),
                Suites.PLUGINS.problems(),
                List.of(),
                Suites.PLUGINS.context());
        assertThat(without.learner(Part.of("maml"), "maml", SALES).create()).isInstanceOf(Maml.class);
        assertThatThrownBy(() -> without.learner(Part.of("maml").with("sees", "eb"), "maml", SALES))
                .hasMessageContaining("no algorithm named eb");
    }

    @Test
    void any_learner_may_be_above_any_other_with_settings() {
        JsonNode config = bound("{algorithm: scratch, config: {residual: {algorithm: eb, config: {steps: 3}}}}", SALES)
                .part()
                .config();
        assertThat(config.at("/residual/config/steps").intValue()).isEqualTo(3);
    }

    @Test
    void what_is_bound_is_bound_again_to_the_same_without_the_facts() {
        for (String learner : List.of(
                "maml",
                "maml, config: {sees: none}",
                "maml, config: {residual: shift}",
                "stacking, config: {parts: [eb, maml]}",
                "eb")) {
            BoundPart<MetaLearner> first = bound("{algorithm: " + learner + "}", SALES);
            BoundPart<MetaLearner> again = Suites.PLUGINS.learner(first.part(), "again");
            assertThat(again.part()).isEqualTo(first.part());
            assertThat(again.create()).hasSameClassAs(first.create());
        }
    }

    @Test
    void the_parts_of_a_stack_have_the_defaults_for_the_tasks() {
        BoundPart<MetaLearner> stack = bound(
                "{algorithm: stacking, config: {parts: [eb, {algorithm: maml, config: {innerSteps: 2}}]}}", SALES);
        JsonNode maml = stack.part().config().at("/parts/1/config");
        assertThat(stack.create()).isInstanceOf(Stacking.class);
        assertThat(maml.at("/innerSteps").intValue()).isEqualTo(2);
        assertThat(maml.at("/outer/iterations").intValue()).isEqualTo(6000);
        assertThat(maml.at("/outer/episodes/maximumShots").intValue()).isEqualTo(15);
        assertThat(maml.at("/sees/algorithm").textValue()).isEqualTo("eb");
    }

    @Test
    void a_stack_is_weighed_on_all_rows_of_a_usual_task_and_on_fewer_of_a_class() {
        assertThat(queries(new Target.Real("units"))).isEqualTo(200);
        assertThat(queries(new Target.Classes("colour", 5))).isEqualTo(30);
    }

    private static int queries(Target target) {
        return new StackingPlugin().defaults(facts(target, 30, 5)).queries();
    }

    @Test
    void what_is_no_learner_is_refused_with_its_place() {
        assertThatThrownBy(() -> bound("{algorithm: maml, config: {residual: ebb}}", SALES))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no algorithm named ebb")
                .hasMessageContaining("did you mean eb?");
        assertThatThrownBy(() -> bound("{algorithm: maml, config: {residual: eb, sees: shift}}", SALES))
                .hasMessage("learners.it.config: residual and sees name two learners below this one, name one");
        assertThatThrownBy(() -> bound("{algorithm: maml, config: {residual: [eb]}}", SALES))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("learners.it.config.residual: must name a learner");
        assertThatThrownBy(() -> bound("{algorithm: maml, config: {residual: {algorithm: eb, steps: 3}}}", SALES))
                .hasMessageContaining("unknown key steps");
        assertThatThrownBy(() ->
                        bound("{algorithm: stacking, config: {parts: [{algorithm: eb, config: {stepps: 3}}]}}", SALES))
                .hasMessageContaining("learners.it.config.eb: unknown key stepps, did you mean steps?");
    }

    @Test
    void a_stack_is_trained_saved_and_judged_again_to_the_same_figures(@TempDir Path folder) {
        Suite suite = SuiteReader.parse("""
                tasks: {name: linear, config: {trainTasks: 40, validationTasks: 20, testTasks: 12}}
                learners:
                  stacking: {config: {parts: [{algorithm: scratch, config: {residual: shift}}, shift], episodes: 20}}
                shots: [1, 8]
                against: stacking
                """, "suite.yaml", List.of());
        Run run = Suites.RUNNER.run(suite, folder, Suites.threads(2));
        ModelBundle model = ModelBundle.load(run.folder().resolve("models/stacking-seed1"));
        Prepared prepared = Suites.RUNNER.prepare(suite, RunListener.silent());
        for (int shots : List.of(1, 8)) {
            assertThat(prepared.judge(prepared.tasks().test(), 1)
                            .scores("stacking", model.learner(Suites.PLUGINS), shots, 1)
                            .all())
                    .containsAll(run.report().board().scores().all().stream()
                            .filter(score -> score.shots() == shots)
                            .toList());
        }
    }
}
