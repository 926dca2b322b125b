package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.SuiteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plugin says a search may vary can be set, in every combination of first, middle and last values that is looked at here. */
class SearchSpacesTest {
    private static final Plugins PLUGINS = Plugins.discover(SearchSpacesTest.class.getClassLoader());
    private static final List<Field> NUMBERS = List.of(new Field.Numeric("a"), new Field.Numeric("b"));
    private static final List<TaskFacts> FACTS = List.of(
            new TaskFacts(100, 30, new Schema(NUMBERS, new Target.Real("y")), List.of(5, 10)),
            new TaskFacts(2000, 300, new Schema(NUMBERS, new Target.Real("y")), List.of(0, 50)));

    static Stream<MetaLearnerPlugin<?>> plugins() {
        return PLUGINS.learners().values().stream();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void every_setting_of_a_space_can_be_set(MetaLearnerPlugin<?> plugin) {
        for (TaskFacts facts : FACTS) {
            Part fitted =
                    PLUGINS.learner(Part.of(plugin.name()), "fitted", facts).part();
            SearchSpace space = PLUGINS.searchSpace(fitted);
            for (double share : List.of(0.0, 0.5, 1.0)) {
                List<String> settings = new ArrayList<>();
                space.dimensions().forEach((path, dimension) -> settings.add(path + "=" + dimension.at(share)));
                Part part = SuiteReader.part(plugin.name(), settings);
                assertThat(PLUGINS.learner(part, "search", facts).part().plugin())
                        .isEqualTo(plugin.name());
            }
        }
    }
}
