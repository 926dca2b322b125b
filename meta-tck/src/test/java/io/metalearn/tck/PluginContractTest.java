package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.Plugin;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each wrong plugin fails the sentence that says what is wrong with it. */
class PluginContractTest {
    @Test
    void theOneThatThisModuleDeclaresKeepsIt() {
        assertThat(Failures.of(Declared.class)).isEmpty();
        assertThat(Failures.kept(Declared.class)).hasSize(8);
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
    void aNameThatASuiteWouldHaveToQuoteIsCaught() {
        assertThat(Failures.of(BadlyNamed.class)).containsExactly("itsNameIsLowerCaseLettersDigitsAndDashes");
    }

    @Test
    void defaultsThatChangeAreCaught() {
        assertThat(Failures.of(Changing.class)).containsExactly("itsDefaultsAreTheSameEachTime");
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
    public static class LinePlugin implements MetaLearnerPlugin<Checked> {
        @Override
        public String name() {
            return "line";
        }

        @Override
        public Checked defaults() {
            return new Checked(6, 0.1, 1);
        }

        @Override
        public MetaLearner create(Checked config) {
            return new LineMetaLearner(config.steps());
        }
    }

    /** One with other settings. */
    public abstract static class Other<C extends Record> implements MetaLearnerPlugin<C> {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public MetaLearner create(C config) {
            return new LineMetaLearner(1);
        }
    }

    /** Its settings have no ranges. */
    public static final class UncheckedPlugin extends Other<NotChecked> {
        @Override
        public NotChecked defaults() {
            return new NotChecked(1);
        }
    }

    /** Its refusals do not say what is refused. */
    public static final class CurtPlugin extends Other<CurtlyChecked> {
        @Override
        public CurtlyChecked defaults() {
            return new CurtlyChecked(1);
        }
    }

    /** Its settings are not those written. */
    public static final class DistortingPlugin extends Other<Distorted> {
        @Override
        public Distorted defaults() {
            return new Distorted(1);
        }
    }

    /** Its name has to be quoted. */
    public static final class BadlyNamedPlugin extends LinePlugin {
        @Override
        public String name() {
            return "My Line";
        }
    }

    /** Its defaults change. */
    public static final class ChangingPlugin extends LinePlugin {
        private final AtomicInteger steps = new AtomicInteger();

        @Override
        public Checked defaults() {
            return new Checked(steps.incrementAndGet(), 0.1, 1);
        }
    }

    /** It makes nothing. */
    public static final class BreakingPlugin extends LinePlugin {
        @Override
        public MetaLearner create(Checked config) {
            throw new IllegalStateException("not initialised");
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

    static class BadlyNamed extends Of {
        BadlyNamed() {
            super(new BadlyNamedPlugin());
        }
    }

    static class Changing extends Of {
        Changing() {
            super(new ChangingPlugin());
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

    static class Hidden extends Of {
        Hidden() {
            super(new HiddenPlugin());
        }
    }
}
