package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What java is called with, in folders and environments that a shell may stumble over. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String VECTOR = "java.base jdk.incubator.vector jdk.unsupported";

    @TempDir
    private Path folder;

    private Path java;
    private Map<String, String> environment;

    @BeforeEach
    void makeJava() throws IOException {
        java = Installation.javaThatTells(folder.resolve("java"), "17.0.15", VECTOR);
        environment = Map.of("JAVA_HOME", java.toString());
    }

    private Map<String, String> with(String name, String value) {
        return Map.of("JAVA_HOME", java.toString(), name, value);
    }

    private static void assertCalled(Invocation call, Path home, String... arguments) {
        StringBuilder end = new StringBuilder("<-cp>\n<" + home + "/lib/meta-cli-1.0.jar>\n<io.metalearn.cli.Main>\n");
        Stream.of(arguments)
                .forEach(argument -> end.append('<').append(argument).append(">\n"));
        assertThat(call.out()).as(call.err()).endsWith(end);
        assertThat(call.err()).isEmpty();
        assertThat(call.code()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my tools & \"more\"", "it's", "a*b?[c]", "$HOME `id` $(id)", "-n", "100%25 #1", "a\\b;c|d<e>f",
                        " a  b ",
                "line\nbreak", "end\n", "\u00e4\u00f6 \u65e5\u672c", "~", "a=b", "{a,b}", "!x", "tab\there"
            })
    void it_may_lie_in_any_folder(String name) throws Exception {
        Path home = folder.toRealPath().resolve(name);
        assertCalled(Installation.in(home).call(environment, "plugins"), home, "plugins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a!"})
    void of_folders_that_java_loads_nothing_from_it_says_so(String name) throws Exception {
        Invocation call = Installation.in(folder.resolve(name)).call(environment, "plugins");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err())
                .startsWith("metalearn: Java loads nothing from")
                .contains(name)
                .hasLineCount(1);
    }

    @Test
    void arguments_arrive_as_they_were_given() throws Exception {
        Path home = folder.toRealPath().resolve("here");
        String[] odd = {"", "a b", "*", "$HOME", "it's", "\"", "a\nb", "-", "--", "\\", "\u00fc", "%s", "&", "`id`", " "
        };
        assertCalled(Installation.in(home).call(environment, odd), home, odd);
    }

    /** By a link to a link, one of them relative, and from a folder where CDPATH would lead elsewhere. */
    @Test
    void it_is_found_through_links_and_from_any_folder() throws Exception {
        Path home = folder.toRealPath().resolve("the home");
        Installation installation = Installation.in(home);
        Files.createDirectories(folder.resolve("elsewhere/the home/bin"));
        Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("the home", "bin", "metalearn"));
        Path far = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("far")).resolve("ml"), near);
        Map<String, String> misled = with("CDPATH", folder.resolve("elsewhere").toString());
        assertThat(installation.script().toFile().setExecutable(true)).isTrue();
        for (List<String> command : List.of(
                List.of(far.toString(), "x"),
                List.of("sh", "near", "x"),
                List.of("./far/ml", "x"),
                List.of("sh", "the home/bin/metalearn", "x"))) {
            assertCalled(Installation.call(folder, misled, command), home, "x");
        }
        assertCalled(Installation.call(home.resolve("bin"), misled, List.of("sh", "metalearn", "x")), home, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void every_shell_understands_it(String shell) throws Exception {
        Path path = Stream.of(System.getenv("PATH").split(":", -1))
                .map(each -> Path.of(each, shell))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(shell));
        assumeTrue(Files.isExecutable(path), "there is no " + shell);
        Path home = folder.toRealPath().resolve("my tools & \"more\"");
        String script = Installation.in(home).script().toString();
        List<String> command = shell.equals("busybox") ? List.of(shell, "sh", script) : List.of(shell, script);
        assertCalled(Installation.call(folder, environment, command), home);
    }

    @Test
    void options_for_java_may_have_quotes_and_nothing_in_them_is_run_or_expanded() throws Exception {
        String options = "-Xmx1g '-Da=b c'  \"-Dq=it's\" -Dd=$HOME -Ds=* -De=`id` -Df=\\\"x\\\" -Du=\u00fc;id";
        Invocation call = Installation.in(folder.resolve("here")).call(with("METALEARN_JVM_OPTS", options), "x");
        assertThat(call.out())
                .as(call.err())
                .contains(
                        "<-Xmx1g>\n<-Da=b c>\n<-Dq=it's>\n<-Dd=$HOME>\n<-Ds=*>\n<-De=`id`>\n<-Df=\"x\">\n<-Du=\u00fc;id>\n<-cp>\n");
    }

    @Test
    void a_quote_that_is_not_closed_is_an_error() throws Exception {
        Invocation call = Installation.in(folder.resolve("here")).call(with("METALEARN_JVM_OPTS", "-Da='b"), "x");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err()).contains("METALEARN_JVM_OPTS has a quote that is not closed: -Da='b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void no_options_are_none(String options) throws Exception {
        Path home = folder.toRealPath().resolve("here");
        assertCalled(Installation.in(home).call(with("METALEARN_JVM_OPTS", options), "x"), home, "x");
    }

    /** An option that a version does not know keeps it from starting; one that it wants keeps it from being quiet. */
    @ParameterizedTest
    @CsvSource({"17, false, false", "21.0.1, false, false", "22, true, false", "23-ea, true, true", "25.0.3, true, true"
    })
    void each_version_gets_the_options_that_it_knows(String version, boolean nativeAccess, boolean unsafe)
            throws Exception {
        Installation.javaThatTells(java, version, VECTOR);
        String out =
                Installation.in(folder.resolve("here")).call(environment, "x").out();
        assertThat(out.contains("<--enable-native-access=ALL-UNNAMED>")).isEqualTo(nativeAccess);
        assertThat(out.contains("<--sun-misc-unsafe-memory-access=allow>")).isEqualTo(unsafe);
        assertThat(out).contains("<--add-modules>\n<jdk.incubator.vector>\n");
    }

    @Test
    void a_small_runtime_is_not_asked_for_the_module_that_it_lacks() throws Exception {
        Installation.javaThatTells(java, "17", "java.base java.sql");
        Invocation call = Installation.in(folder.resolve("here")).call(environment, "x");
        assertThat(call.code()).isEqualTo(7);
        assertThat(call.out()).doesNotContain("vector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "11.0.20", "16"})
    void an_older_java_is_refused(String version) throws Exception {
        Installation.javaThatTells(java, version, VECTOR);
        Invocation call = Installation.in(folder.resolve("here")).call(environment, "x");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err())
                .contains("needs Java 17 or later")
                .contains("version " + version)
                .hasLineCount(1);
    }

    @Test
    void a_java_home_without_java_is_named() throws Exception {
        Invocation call = Installation.in(folder.resolve("here")).call(Map.of("JAVA_HOME", "/no/java here"), "x");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err())
                .contains("there is no java in JAVA_HOME (/no/java here)")
                .hasLineCount(1);
    }

    @Test
    void native_libraries_are_unpacked_where_tmpdir_says_if_that_is_there() throws Exception {
        Installation installation = Installation.in(folder.resolve("here"));
        Path place = Files.createDirectory(folder.resolve("a place"));
        assertThat(installation.call(with("TMPDIR", place.toString()), "x").out())
                .contains("<-Djava.io.tmpdir=" + place + ">");
        Invocation missing = installation.call(with("TMPDIR", "/no/such"), "x");
        assertThat(missing.code()).isEqualTo(7);
        assertThat(missing.out()).doesNotContain("java.io.tmpdir");
    }

    @Test
    void where_nothing_can_be_written_it_runs_all_the_same() throws Exception {
        Path home = folder.toRealPath().resolve("here");
        Installation installation = Installation.in(home);
        assertThat(home.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(home), "a superuser may write anywhere");
        assertCalled(installation.call(with("XDG_CACHE_HOME", "/no/such"), "x"), home, "x");
    }

    /** Were a number left free, the JVM would take it for a file of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"})
    void closed_streams_are_no_hindrance(String closed) throws Exception {
        Files.writeString(java.resolve("bin/java"), """
                #!/bin/sh
                for stream in 0 1 2; do [ -e /dev/fd/$stream ] || exit 3; done
                exit 7
                """);
        String script = Installation.in(folder.resolve("here")).script().toString();
        Invocation call =
                Installation.call(folder, environment, List.of("sh", "-c", "exec sh \"$0\" x " + closed, script));
        assertThat(call.code()).isEqualTo(7);
    }

    @Test
    void an_installation_without_its_jar_says_so() throws Exception {
        Path home = folder.resolve("here");
        Installation installation = Installation.in(home);
        Files.delete(home.resolve("lib").resolve("meta-cli-1.0.jar"));
        Invocation call = installation.call(environment, "x");
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err()).contains("has no lib/meta-cli-*.jar").hasLineCount(1);
    }
}
