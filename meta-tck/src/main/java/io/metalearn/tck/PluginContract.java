package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.EvaluatorPlugin;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.api.plugin.ProblemPlugin;
import io.metalearn.api.plugin.TasksPlugin;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Plugin} promises, asked of each one that a module declares in {@code META-INF/services}. Extending it takes one
 * line: which module.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PluginContract {
    private static final List<Class<?>> KINDS =
            List.of(MetaLearnerPlugin.class, TasksPlugin.class, EvaluatorPlugin.class, ProblemPlugin.class);

    /** Any class of the jar or folder whose plugins are meant. */
    protected abstract Class<?> module();

    /** The plugins under test: those that the module declares. */
    protected Stream<Plugin<?, ?>> plugins() {
        return KINDS.stream().flatMap(this::declared);
    }

    private Stream<Plugin<?, ?>> declared(Class<?> kind) {
        return ServiceLoader.load(kind, module().getClassLoader()).stream()
                .filter(provider -> source(provider.type()).equals(source(module())))
                .map(provider -> (Plugin<?, ?>) provider.get());
    }

    private static String source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    @Test
    void theModuleDeclaresPlugins() {
        assertThat(plugins()).isNotEmpty();
    }

    @Test
    void noTwoPluginsOfAKindHaveOneName() {
        assertThat(plugins().map(plugin -> kind(plugin) + " " + plugin.name())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void itsSettingsCanBeWrittenAndReadAgain(Plugin<?, ?> plugin) {
        Record defaults = plugin.defaults();
        assertThat(Settings.read(Settings.write(defaults), defaults.getClass())).isEqualTo(defaults);
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aNumberOutOfRangeIsRefusedNamingTheSetting(Plugin<?, ?> plugin) {
        Record defaults = plugin.defaults();
        for (Settings.Wrong wrong : Settings.wrong(Settings.write(defaults))) {
            Throwable refused = catchThrowable(() -> Settings.read(wrong.settings(), defaults.getClass()));
            assertThat(refused)
                    .as("%s = %s", wrong.name(), wrong.value())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.name());
        }
    }

    /**
     * Where the defaults name no data, as a file's path cannot be guessed, a {@link ConfigException} or {@link DataException} says what is
     * missing.
     */
    @ParameterizedTest
    @MethodSource("plugins")
    void itsDefaultsMakeSomethingOrSayWhatIsMissing(Plugin<?, ?> plugin) {
        Throwable refused = catchThrowable(() -> assertThat(create(plugin)).isNotNull());
        if (refused != null) {
            assertThat(refused).isInstanceOfAny(ConfigException.class, DataException.class);
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void anotherOneCanBeMadeWithoutArguments(Plugin<?, ?> plugin) {
        assertThatCode(() -> plugin.getClass().getConstructor().newInstance()).doesNotThrowAnyException();
    }

    /**
     * Trained by the least that there is, on small tasks of each kind of target. A learner that declares nothing, or that it knows the truth of
     * tasks which these are not, is not asked.
     */
    @ParameterizedTest
    @MethodSource("plugins")
    void itsLearnerCanWhatItDeclaresAndNoMore(Plugin<?, ?> plugin) {
        assumeTrue(
                plugin instanceof MetaLearnerPlugin<?> declaring
                        && !declaring.abilities().isEmpty()
                        && !declaring.abilities().contains(Ability.TRUTH),
                "it declares no abilities, or knows the truth of other tasks");
        MetaLearnerPlugin<?> declaring = (MetaLearnerPlugin<?>) plugin;
        Set<Ability> declared = EnumSet.copyOf(declaring.abilities());
        declared.remove(Ability.BASELINE);
        assertThat(ShownAbilities.of(create(declaring))).as(plugin.name()).isEqualTo(declared);
    }

    /** By its defaults, with what every application lends; overridden where plugins make theirs of other learners. */
    protected <T, C extends Record> T create(Plugin<T, C> plugin) {
        return plugin.create(plugin.defaults());
    }

    private static String kind(Plugin<?, ?> plugin) {
        return KINDS.stream()
                .filter(kind -> kind.isInstance(plugin))
                .findFirst()
                .orElseThrow()
                .getSimpleName();
    }
}
