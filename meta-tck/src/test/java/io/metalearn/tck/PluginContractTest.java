package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each wrong plugin fails the sentence that says what is wrong with it. */
class PluginContractTest {
    @Test
    void theOneThatThisModuleDeclaresKeepsIt() {
        assertThat(Failures.of(Declared.class)).isEmpty();
        assertThat(Failures.kept(Declared.class)).hasSize(7);
    }

    @Test
    void aModuleWithoutPluginsIsCaught() {
        assertThat(Failures.of(OfAnotherModule.class)).contains("theModuleDeclaresPlugins");
    }

    @Test
    void twoOfOneNameAreCaught() {
        assertThat(Failures.of(Twins.class)).containsExactly("noTwoPluginsOfAKindHaveOneName");
    }

    @Test
    void settingsThatAreNotWhatWasWrittenAreCaught() {
        assertThat(Failures.of(Distorting.class)).containsExactly("itsSettingsCanBeWrittenAndReadAgain");
    }

    @Test
    void settingsWithoutRangesAreCaught() {
        assertThat(Failures.of(Unchecked.class)).containsExactly("aNumberOutOfRangeIsRefusedNamingTheSetting");
    }

    @Test
    void refusalsThatDoNotNameTheSettingAreCaught() {
        assertThat(Failures.of(Curt.class)).containsExactly("aNumberOutOfRangeIsRefusedNamingTheSetting");
    }

    @Test
    void defaultsThatBreakAreCaught() {
        assertThat(Failures.of(Breaking.class)).containsExactly("itsDefaultsMakeSomethingOrSayWhatIsMissing");
    }

    @Test
    void aPluginThatOnlyItsModuleCanMakeIsCaught() {
        assertThat(Failures.of(Hidden.class)).containsExactly("anotherOneCanBeMadeWithoutArguments");
    }

    @Test
    void anAbilityThatTheLearnerHasNotIsCaught() {
        assertThat(Failures.of(Boasting.class)).containsExactly("itsLearnerCanWhatItDeclaresAndNoMore");
    }

    @Test
    void anAbilityThatIsNotDeclaredIsCaught() {
        assertThat(Failures.of(Modest.class)).containsExactly("itsLearnerCanWhatItDeclaresAndNoMore");
    }

    /** Checked. */
    public record Checked(int steps, double rate, long seed) {
        public Checked {
            if (steps < 1) {
                throw new IllegalArgumentException("steps must be >= 1, got " + steps);
            }
            if (!(rate > 0)) {
                throw new IllegalArgumentException("rate must be > 0, got " + rate);
            }
        }
    }

    /** Not checked. */
    public record NotChecked(int steps) {}

    /** Checked without a word. */
    public record CurtlyChecked(int steps) {
        public CurtlyChecked {
            if (steps < 1) {
                throw new IllegalArgumentException("illegal");
            }
        }
    }

    /** Another value than was given. */
    public record Distorted(long seed) {
        public Distorted {
            seed++;
        }
    }

    /** The right one, which this module declares. */
    public static class LinePlugin extends MetaLearnerPlugin<Checked> {
        /** A line takes any target for a number. */
        static final Set<Ability> ABILITIES = EnumSet.of(
                Ability.REAL,
                Ability.BINARY,
                Ability.CLASSES,
                Ability.RELEVANCE,
                Ability.ZERO_SHOTS,
                Ability.GRADIENTS);

        public LinePlugin() {
            this(ABILITIES);
        }

        /** It declares nothing. */
        LinePlugin(Factory<MetaLearner, Checked> factory) {
            this(Set.of(), factory);
        }

        LinePlugin(Set<Ability> abilities) {
            this(abilities, (config, context) -> new LineMetaLearner(config.steps()));
        }

        private LinePlugin(Set<Ability> abilities, Factory<MetaLearner, Checked> factory) {
            super("line", "a line through the support", abilities, new Checked(6, 0.1, 1), factory);
        }
    }

    /** One with other settings. */
    public abstract static class Other<C extends Record> extends MetaLearnerPlugin<C> {
        Other(C defaults) {
            super("other", "a line with other settings", defaults, (config, context) -> new LineMetaLearner(1));
        }
    }

    /** Its settings have no ranges. */
    public static final class UncheckedPlugin extends Other<NotChecked> {
        public UncheckedPlugin() {
            super(new NotChecked(1));
        }
    }

    /** Its refusals do not say what is refused. */
    public static final class CurtPlugin extends Other<CurtlyChecked> {
        public CurtPlugin() {
            super(new CurtlyChecked(1));
        }
    }

    /** Its settings are not those written. */
    public static final class DistortingPlugin extends Other<Distorted> {
        public DistortingPlugin() {
            super(new Distorted(1));
        }
    }

    /** It makes nothing. */
    public static final class BreakingPlugin extends LinePlugin {
        public BreakingPlugin() {
            super((config, context) -> {
                throw new IllegalStateException("not initialised");
            });
        }
    }

    /** It declares a deviation that its predictions do not have. */
    public static final class BoastingPlugin extends LinePlugin {
        public BoastingPlugin() {
            super(EnumSet.complementOf(EnumSet.of(Ability.TRUTH)));
        }
    }

    /** It does not declare that it trains by gradients. */
    public static final class ModestPlugin extends LinePlugin {
        public ModestPlugin() {
            super(EnumSet.range(Ability.REAL, Ability.ZERO_SHOTS));
        }
    }

    private static final class HiddenPlugin extends LinePlugin {}

    static class Declared extends PluginContract {
        @Override
        protected Class<?> module() {
            return PluginContractTest.class;
        }
    }

    static class OfAnotherModule extends PluginContract {
        @Override
        protected Class<?> module() {
            return Plugin.class;
        }
    }

    abstract static class Of extends Declared {
        private final Plugin<?, ?>[] plugins;

        Of(Plugin<?, ?>... plugins) {
            this.plugins = plugins.clone();
        }

        @Override
        protected Stream<Plugin<?, ?>> plugins() {
            return Stream.of(plugins);
        }
    }

    static class Twins extends Of {
        Twins() {
            super(new LinePlugin(), new LinePlugin());
        }
    }

    static class Distorting extends Of {
        Distorting() {
            super(new DistortingPlugin());
        }
    }

    static class Unchecked extends Of {
        Unchecked() {
            super(new UncheckedPlugin());
        }
    }

    static class Curt extends Of {
        Curt() {
            super(new CurtPlugin());
        }
    }

    static class Breaking extends Of {
        Breaking() {
            super(new BreakingPlugin());
        }
    }

    static class Boasting extends Of {
        Boasting() {
            super(new BoastingPlugin());
        }
    }

    static class Modest extends Of {
        Modest() {
            super(new ModestPlugin());
        }
    }

    static class Hidden extends Of {
        Hidden() {
            super(new HiddenPlugin());
        }
    }
}
