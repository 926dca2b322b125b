package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as users start it, in a folder and a shell that are not kind to it. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class OddFolderTest {
    @TempDir
    private static Path temporary;

    private static Path home;
    private static Path data;
    private static Installation installation;
    private static Map<String, String> environment;

    @BeforeAll
    static void install() throws IOException {
        home = temporary.toRealPath().resolve("my tools & \"more\"");
        installation = Installation.in(home);
        data = Files.createDirectories(home.resolve("d\u00e4ta $1 *"));
        environment = new HashMap<>(Map.of("JAVA_HOME", System.getProperty("java.home")));
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 30; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d\n".formatted(shop, size, 10 + shop * size));
            }
        }
        Files.writeString(data.resolve("pr\u00ecces [1].csv"), rows);
        Files.writeString(data.resolve("s\u00fcite.yaml"), """
                title: "My tools & 'more'"
                tasks:
                  name: csv
                  config: {path: '%s', task: [shop], features: [size, log(size)], target: log(price), minimumRows: 10}
                learners: {eb: {}, mean: {}}
                shots: [0, 2]
                seeds: [1]
                against: mean
                """.formatted(data.resolve("pr\u00ecces [1].csv")));
        Files.writeString(data.resolve("known.csv"), "size,price\n1,110\n5,510\n");
        Files.writeString(data.resolve("n\u00e9w rows.csv"), "size\n2\n10\n");
    }

    /** From the folder of the data. */
    private static Invocation call(String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("sh", installation.script().toString()), Stream.of(arguments))
                .toList();
        Invocation call = Installation.call(data, environment, command);
        assertThat(call.code()).as(call.err()).isZero();
        return call;
    }

    @Test
    void a_demo_a_run_a_training_an_adaptation_and_an_evaluation_work_there() throws Exception {
        assertThat(call("demo", "--budget", "0.01", "--quiet").out()).contains("run folder: runs/jewellery");
        assertThat(call("run", "s\u00fcite.yaml", "--out", "r\u00fcns & more").out())
                .contains("rmse of log(price)", "r\u00fcns & more/my-tools-more-");
        call("train", "s\u00fcite.yaml", "--learner", "eb", "--out", "my \"m\u00f6del\"", "--quiet");
        String[] adapt = {"adapt", "my \"m\u00f6del\"", "--support", "known.csv", "--query", "n\u00e9w rows.csv"};
        Invocation adapted = call(adapt);
        assertThat(adapted.out()).startsWith("row,\"log(price)\"").hasLineCount(3);
        assertThat(adapted.err()).isEmpty();
        assertThat(call(Stream.concat(Stream.of(adapt), Stream.of("--out", "/dev/stdout"))
                                .toArray(String[]::new))
                        .out())
                .isEqualTo(adapted.out());
        assertThat(call("evaluate", "my \"m\u00f6del\"", "--shots", "2", "--quiet")
                        .out())
                .contains("2 shots", "eb");
    }

    /** The C locale spells no umlaut; the launcher finds one that does. */
    @Test
    void the_c_locale_is_no_hindrance() throws Exception {
        assertThat(Installation.call(
                                data,
                                Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C"),
                                List.of("sh", installation.script().toString(), "data", "stats", "s\u00fcite.yaml"))
                        .out())
                .contains("rows", "360");
    }

    private static int code(String redirected) throws Exception {
        return Installation.call(
                        data,
                        environment,
                        List.of(
                                "sh",
                                "-c",
                                "exec sh \"$0\" " + redirected,
                                installation.script().toString()))
                .code();
    }

    @Test
    void streams_that_are_closed_or_full_are_a_failure_only_where_they_are_needed() throws Exception {
        assertThat(code("doctor >&-")).isEqualTo(1);
        assertThat(code("doctor 2>&-")).isZero();
        assertThat(code("doctor <&- 2>&-")).isZero();
        assertThat(code("doctor nonsense >&- 2>&-")).isEqualTo(2);
        if (Files.exists(Path.of("/dev/full"))) {
            assertThat(code("plugins >/dev/full")).isEqualTo(1);
            assertThat(code("doctor 2>/dev/full")).isZero();
        }
    }

    @Test
    void where_memory_does_not_suffice_it_ends_at_once_with_one_line() throws Exception {
        Invocation call = Installation.call(
                data,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "METALEARN_JVM_OPTS", "-Xmx8m"),
                List.of("sh", installation.script().toString(), "demo", "--budget", "0.01", "--quiet"));
        assertThat(call.code()).isEqualTo(1);
        assertThat(call.err().lines().filter(line -> line.startsWith("metalearn: out of memory")))
                .hasSize(1);
    }
}
