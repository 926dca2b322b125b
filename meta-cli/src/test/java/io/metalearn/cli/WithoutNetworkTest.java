package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands in a network namespace that has nothing but itself, beside the same with the machine's network. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class WithoutNetworkTest {
    /** A namespace has its own loopback, which is down at first. */
    private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--net", "sh", "-eu", "-c");

    private static final String COMMANDS = """
            metalearn() { sh "%1$s" "$@"; }
            metalearn run suite.yaml --out runs --quiet > run.txt
            metalearn train suite.yaml --learner maml --out model --quiet > train.txt
            metalearn evaluate model --json --quiet > evaluate.json
            metalearn report runs/*/ --out report.html > report.txt
            metalearn registry publish model --name prices --registry registry > publish.txt
            sh "%1$s" serve --registry registry --port 0 > serve.txt 2> log.txt & server=$!
            trap 'kill $server 2>/dev/null || true' EXIT
            until grep -q '^serving at' serve.txt; do kill -0 $server; sleep 0.2; done
            url=$(sed -n 's/^serving at //p' serve.txt)
            java -cp "%2$s" io.metalearn.cli.Ask "$url/v1/models/prices:predict" \\
                '{"support": [{"size": 1, "price": 25}], "query": [{"size": 3}, {"size": 7}]}' > answer.json
            kill $server
            wait $server
            """;

    @TempDir
    private Path folder;

    @Test
    void training_judging_reporting_and_serving_give_the_same_without_a_way_out() throws Exception {
        assumeTrue(isAllowed(), "network namespaces and ip are wanted");
        Path here = commands("here", List.of("sh", "-eu", "-c"), "");
        Path alone = commands("alone", ALONE, "ip link set lo up\n! ip route get 192.0.2.1 2>/dev/null\n");

        for (String same : List.of("model/weights.safetensors", "evaluate.json", "answer.json")) {
            assertThat(alone.resolve(same)).as(same).hasSameBinaryContentAs(here.resolve(same));
        }
        assertThat(Files.readString(alone.resolve("answer.json"))).startsWith("200 ");
        assertThat(Files.size(alone.resolve("report.html"))).isGreaterThan(10_000);
    }

    private boolean isAllowed() throws Exception {
        Invocation tried = Installation.call(folder, Map.of(), concat(ALONE, "ip link set lo up"));
        return tried.code() == 0;
    }

    private Path commands(String name, List<String> shell, String before) throws Exception {
        Path place = Files.createDirectory(folder.resolve(name));
        data(place);
        Installation installation = Installation.in(place.resolve("home"));
        Path jar = installation.home().resolve("lib").resolve("meta-cli-1.0.jar");
        String script = before + COMMANDS.formatted(installation.script(), jar);
        Invocation done = Installation.call(place, Map.of(), concat(shell, script));
        assertThat(done.code()).as(done.err()).isZero();
        return place;
    }

    private static List<String> concat(List<String> shell, String script) {
        return Stream.concat(shell.stream(), Stream.of(script)).toList();
    }

    private static void data(Path place) throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 20; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, (10 + shop) * size));
            }
        }
        Files.writeString(place.resolve("shops.csv"), rows);
        Files.writeString(place.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size], target: price, minimumRows: 10}}
                learners: {eb: {}, maml: {}}
                shots: [1, 3]
                budget: 0.01
                """);
    }
}
