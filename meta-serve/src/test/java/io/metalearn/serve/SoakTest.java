package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.registry.Alias;
import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half of what a server can do, for long, while the champion changes again and again. Full form: half an hour. */
@Tag("slow")
class SoakTest {
    private static final int CONNECTIONS = 16;
    private static final String BODY = "{'support': [{'size': 1, 'price': 20}], 'query': [{'size': 1}, {'size': 5}]}";

    /** So many rounds, with a swap between two of them; after the first sixth all is warm. */
    private static final int ROUNDS = 30;

    @TempDir
    private Path folder;

    private record Round(double p99, long resident, long descriptors) {}

    @Test
    void memory_descriptors_and_latency_stay_where_they_are() throws Exception {
        assumeTrue(ServerProcess.canBeLookedAt(), "this system does not tell of a process's memory");
        Shops shops = new Shops(folder);
        try (Registry registry = Registry.open(folder)) {
            shops.publish(registry, "eb", "one");
            shops.publish(registry, "eb", "two");
            try (ServerProcess server = ServerProcess.start(folder, Optional.empty(), Limits.defaults())) {
                Load load = new Load(server.port(), "/v1/models/prices:predict", BODY);
                load.capacity(Duration.ofSeconds(5), CONNECTIONS);
                double half = load.capacity(Duration.ofSeconds(5), CONNECTIONS) / 2;
                List<Round> rounds = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    registry.promote(Shops.PRICES, 1 + round % 2, Alias.CHAMPION, Shops.ANN);
                    rounds.add(round(load, half, server));
                }
                requireFlat(rounds.subList(ROUNDS / 6, ROUNDS));
            }
        }
    }

    private static Round round(Load load, double perSecond, ServerProcess server) throws Exception {
        Load.Outcome outcome = load.run(perSecond, Duration.ofSeconds(Form.of(6, 60)), CONNECTIONS);
        assertThat(outcome.of(503).getTotalCount()).as("failed").isZero();
        return new Round(outcome.acceptedP99(), server.residentBytes(), server.descriptors());
    }

    private static void requireFlat(List<Round> rounds) {
        Round first = rounds.get(0);
        Round last = rounds.get(rounds.size() - 1);
        assertThat(last.resident())
                .as("resident bytes, and %d before", first.resident())
                .isLessThan(first.resident() * 105 / 100);
        assertThat(last.descriptors())
                .as("descriptors, and %d before", first.descriptors())
                .isLessThanOrEqualTo(first.descriptors() + 4);
        List<Round> early = rounds.subList(0, rounds.size() / 3);
        List<Round> late = rounds.subList(rounds.size() - rounds.size() / 3, rounds.size());
        assertThat(median(late)).as("p99 in ms, and %.1f before", median(early)).isLessThan(1.2 * median(early));
    }

    /** The p99 of a middling round: a single one is a matter of luck. */
    private static double median(List<Round> rounds) {
        return rounds.stream().mapToDouble(Round::p99).sorted().toArray()[rounds.size() / 2];
    }
}
