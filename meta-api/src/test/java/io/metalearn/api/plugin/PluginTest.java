package io.metalearn.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Evaluator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTest {
    /** Nothing to configure. */
    private record None() {}

    /** A service. */
    private record Clock(String zone) {
        @Override
        public String toString() {
            return zone;
        }
    }

    private static EvaluatorPlugin<None> named(String name, String summary) {
        return new EvaluatorPlugin<>(name, summary, new None(), target -> false, (config, context) -> refusing());
    }

    private static Evaluator refusing() {
        throw new ConfigException("nothing can be made of this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"My Line", "", "line_1", "Zeile-\u00e4"})
    void a_name_that_a_suite_would_have_to_quote_is_refused(String name) {
        assertThatThrownBy(() -> named(name, "a line"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower case letters, digits and dashes, got " + name);
    }

    @Test
    void a_plugin_without_a_summary_is_refused() {
        assertThatThrownBy(() -> named("line", " ")).hasMessage("summary of line must not be blank");
    }

    @Test
    void a_part_takes_what_the_context_lends() {
        Context context = Context.of(Clock.class, new Clock("UTC")).with(Map.of(Clock.class, new Clock("CET")));
        assertThat(context.get(Clock.class)).isEqualTo(new Clock("CET"));
        assertThat(context.description()).isEqualTo(new TreeMap<>(Map.of("clock", "CET")));
    }

    @Test
    void a_service_that_nobody_lends_is_named() {
        assertThatThrownBy(() -> Context.of(Clock.class, new Clock("UTC")).get(Evaluator.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("lends no io.metalearn.api.Evaluator", "Clock");
    }

    @Test
    void made_up_tasks_have_no_encoder() {
        TasksPlugin<None> plugin = new TasksPlugin<>("toys", "toys", new None(), (config, context) -> {
            throw new ConfigException("none");
        });
        assertThatThrownBy(() -> plugin.encoder("{}")).hasMessage("the tasks toys have no raw rows to encode");
    }
}
