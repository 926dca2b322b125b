package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars as third parties build them, good and broken, through the command. */
class BrokenPluginsTest {
    private static final String SOUND = "\"sound\", \"a sound one\", new Config()";

    @TempDir
    private Path folder;

    private Path sound;

    @BeforeEach
    void makeASoundOne() {
        sound = PluginJar.of(folder, "sound", SOUND, "");
    }

    private static Invocation plugins(Path... jars) {
        Stream<String> paths = Stream.of(jars).flatMap(jar -> Stream.of("--plugins", jar.toString()));
        return Invocation.of(
                Stream.concat(Stream.of("plugins", "--defaults"), paths).toArray(String[]::new));
    }

    /** The others are there, the broken one is named with its jar, and why. */
    private void assertLeftOut(Path jar, String... reasons) {
        Invocation plugins = plugins(jar, sound);
        assertThat(plugins.code()).as(plugins.err()).isZero();
        assertThat(plugins.out())
                .containsPattern("\n  sound +sound\\.jar\n")
                .containsPattern("\n  maml +")
                .containsPattern("\n  matrix-factorisation {2}");
        assertThat(plugins.out().lines().filter(line -> line.startsWith("broken: ")))
                .singleElement()
                .asString()
                .startsWith("broken: " + jar + ": com.example.")
                .contains(reasons);
        assertThat(plugins.err()).contains("a plugin of " + jar + " is left out: ");
    }

    @Test
    void a_plugin_that_throws_when_it_is_made_is_left_out() {
        assertLeftOut(
                PluginJar.of(
                        folder,
                        "throwing",
                        "public Throwing() { super(" + SOUND
                                + ", Throwing::make); throw new IllegalStateException(\"no licence\"); }"),
                "com.example.Throwing",
                "IllegalStateException: no licence");
    }

    @Test
    void a_plugin_whose_class_cannot_be_initialised_is_left_out() {
        assertLeftOut(
                PluginJar.of(folder, "uninitialised", SOUND, "static final int X = Integer.parseInt(\"x\");"),
                "com.example.Uninitialised",
                "NumberFormatException");
    }

    @Test
    void a_class_that_is_not_there_is_left_out() {
        assertLeftOut(
                PluginJar.jar(folder, "missing", "com.example.Elsewhere", "package com.example; class Missing {}"),
                "com.example.Elsewhere",
                "ClassNotFoundException");
    }

    @Test
    void a_plugin_that_needs_a_class_that_is_not_there_is_left_out() {
        assertLeftOut(
                PluginJar.jar(folder, "needy", "com.example.Needy", """
                        package com.example;
                        import io.metalearn.api.plugin.MetaLearnerPlugin;
                        public class Needy extends Lost {}
                        abstract class Lost extends MetaLearnerPlugin<Lost.Config> {
                            public record Config() {}
                            Lost() { super("needy", "lost", new Config(), (config, context) -> null); }
                        }
                        """),
                "com.example.Needy",
                "NoClassDefFoundError: com/example/Lost");
    }

    @Test
    void a_plugin_of_another_kind_is_left_out() {
        assertLeftOut(
                PluginJar.jar(
                        folder,
                        "other-kind",
                        "com.example.OtherKind",
                        "package com.example; public class OtherKind {}"),
                "com.example.OtherKind",
                "MetaLearnerPlugin");
    }

    @Test
    void a_plugin_that_cannot_be_made_without_arguments_is_left_out() {
        assertLeftOut(
                PluginJar.of(folder, "wanting", "public Wanting(int x) { super(" + SOUND + ", Wanting::make); }"),
                "NoSuchMethodException");
    }

    @Test
    void a_plugin_whose_name_throws_is_left_out() {
        assertLeftOut(
                PluginJar.of(folder, "nameless", "called(), \"no name\", new Config()", """
                private static String called() { throw new IllegalStateException("no name"); }
                """),
                "com.example.Nameless",
                "no name");
    }

    @Test
    void a_plugin_without_a_name_that_a_suite_can_state_is_left_out() {
        assertLeftOut(
                PluginJar.of(folder, "ill-named", SOUND.replace("\"sound\"", "\"My Plugin\""), ""),
                "com.example.IllNamed",
                "got My Plugin");
        assertLeftOut(
                PluginJar.of(folder, "unnamed", SOUND.replace("\"sound\"", "null"), ""),
                "com.example.Unnamed",
                "the name of a plugin");
    }

    @Test
    void a_configuration_that_refuses_its_own_defaults_is_left_out() {
        assertLeftOut(
                PluginJar.of(folder, "ill-configured", "\"ill\", \"ill\", new Config(-3)", """
                public record Config(double rate) {
                    public Config { if (!(rate > 0)) throw new IllegalArgumentException("rate must be > 0, got " + rate); }
                }
                """),
                "com.example.IllConfigured",
                "rate must be > 0, got -3.0");
    }

    @Test
    void a_configuration_that_no_suite_can_state_is_left_out() {
        assertLeftOut(
                PluginJar.of(folder, "unstatable", "\"unstatable\", \"none\", new Config(new Number[0], x -> x)", """
                public record Config(Number[] rates, java.util.function.DoubleUnaryOperator schedule) {}
                """),
                "com.example.Unstatable",
                "defaults");
    }

    @Test
    void many_broken_ones_are_all_named() {
        Path one = PluginJar.jar(folder, "one", "com.example.Gone", "package com.example; class One {}");
        Path two = PluginJar.jar(folder, "two", "com.example.GoneToo", "package com.example; class Two {}");
        Invocation plugins = plugins(one, sound, two);
        assertThat(plugins.code()).isZero();
        assertThat(plugins.out().lines().filter(line -> line.startsWith("broken: ")))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains(one + ": com.example.Gone:"),
                        line -> assertThat(line).contains(two + ": com.example.GoneToo:"));
    }

    @Test
    void two_of_one_name_stop_the_start_with_both_jars_named() {
        Path twin = PluginJar.of(folder, "twin", SOUND, "");
        Invocation plugins = plugins(sound, twin);
        assertThat(plugins.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(plugins.err())
                .contains(
                        "two plugins are named sound", "com.example.Sound in " + sound, "com.example.Twin in " + twin);
        assertThat(plugins.out()).isEmpty();
    }

    @Test
    void one_of_a_name_that_is_ours_stops_the_start_too() {
        Path jar = PluginJar.of(folder, "imitation", SOUND.replace("\"sound\"", "\"maml\""), "");
        Invocation plugins = plugins(jar);
        assertThat(plugins.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(plugins.err())
                .contains("two plugins are named maml", "MamlPlugin in ", "com.example.Imitation in " + jar);
    }

    @Test
    void plugins_may_be_named_before_the_command() {
        Invocation before = Invocation.of("--plugins", sound.toString(), "plugins", "--defaults");
        assertThat(before.code()).isZero();
        assertThat(before.out()).isEqualTo(plugins(sound).out());
    }

    @Test
    void a_jar_named_twice_is_one_plugin() {
        assertThat(plugins(sound, sound).code()).isZero();
        assertThat(plugins(sound, sound).out()).isEqualTo(plugins(sound).out());
    }

    /** Only of no memory is it not the plugin's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new AssertionError(\"impossible\");",
                "throw new StackOverflowError();",
                "throw new LinkageError();"
            })
    void a_plugin_that_throws_an_error_when_it_is_made_is_left_out(String statement) {
        String constructor = "public Erring() { super(" + SOUND + ", Erring::make); " + statement + " }";
        assertLeftOut(PluginJar.of(folder, "erring", constructor), "com.example.Erring", "Error");
    }

    private static void assertOfNoUse(Path path, String reason) {
        Invocation plugins = Invocation.of("plugins", "--json", "--plugins", path.toString());
        assertThat(plugins.code()).isZero();
        assertThat(plugins.out()).contains("\"maml\"", "\"source\" : \"" + path + "\"", reason);
        assertThat(plugins.err()).contains("a plugin of " + path + " is left out: ", reason);
    }

    @Test
    void a_file_that_is_no_jar_is_named() throws IOException {
        assertOfNoUse(Files.writeString(folder.resolve("text.jar"), "no jar"), "it is no jar");
        assertOfNoUse(Files.createFile(folder.resolve("empty.jar")), "it is no jar");
        byte[] whole = Files.readAllBytes(sound);
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
        assertOfNoUse(half, "it is no jar");
    }

    @Test
    void a_jar_or_folder_without_plugins_is_named() throws IOException {
        assertOfNoUse(Files.createDirectories(folder.resolve("empty")), "there is no META-INF/services/");
        Path folderOfText = Files.createDirectories(folder.resolve("texts"));
        Files.writeString(folderOfText.resolve("plugin.txt"), "text");
        assertOfNoUse(folderOfText, "there is no META-INF/services/");
    }

    /** Where a plugin needs them, libraries lie beside it. */
    @Test
    void a_library_in_a_folder_with_a_plugin_is_no_fault() throws IOException {
        Path together = Files.createDirectories(folder.resolve("together & more"));
        Files.copy(sound, together.resolve("a plugin.jar"));
        new JarOutputStream(Files.newOutputStream(together.resolve("library.jar")), new Manifest()).close();
        Invocation plugins = plugins(together);
        assertThat(plugins.out()).containsPattern("\n  sound +").doesNotContain("broken");
        assertThat(plugins.err()).isEmpty();
    }

    @Test
    void those_named_before_and_after_the_command_are_all_there() {
        Path other = PluginJar.of(folder, "other", "\"other\", \"another one\", new Config()", "");
        Invocation plugins = Invocation.of("--plugins", sound.toString(), "plugins", "--plugins", other.toString());
        assertThat(plugins.out()).containsPattern("\n  sound +").containsPattern("\n  other +");
    }
}
