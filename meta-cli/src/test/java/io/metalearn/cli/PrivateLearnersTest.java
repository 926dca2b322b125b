package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.nn.training.OuterTrained;
import io.metalearn.runtime.SuiteReader;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
