package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four times as many requests as can be computed, by a model that takes 200 ms and no processor: so it is the server that is short of
 * workers, and not the machine.
 */
@Tag("slow")
class OverloadTest {
    private static final Duration NORMAL = Duration.ofSeconds(6);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int WORKERS = 4;
    private static final int MILLIS = 200;
    private static final int CONNECTIONS = 100;
    /** Calls for which nothing is computed: what they take is how busy the machine is. */
    private static final int BESIDE_A_SECOND = 30;

    private static final String BODY =
            "{'support': [{'size': 1, 'price': 20}, {'size': 2, 'price': 40}], 'query': [{'size': 1}]}";

    @TempDir
    private Path folder;

    @Test
    void at_four_times_its_capacity_a_server_answers_what_it_can_in_time_and_turns_the_rest_away_quickly()
            throws Exception {
        try (Registry registry = Registry.open(folder)) {
            registry.publish(Shops.PRICES, new Shops(folder).slow(MILLIS), Optional.empty(), Map.of(), Shops.ANN);
        }
        Limits limits = Limits.defaults();
        try (ServerProcess server =
                ServerProcess.start(folder, Optional.empty(), limits.withDeadline(limits.deadline(), WORKERS))) {
            Load load = new Load(server.port(), "/v1/models/prices:predict", BODY);
            load.capacity(NORMAL, WORKERS); // Until it is warm.
            double capacity = load.capacity(NORMAL, WORKERS);
            Load.Outcome half = load.run(capacity / 2, NORMAL, CONNECTIONS);
            load.run(4 * capacity, NORMAL, CONNECTIONS);
            long before = server.liveBytes();

            Duration time = Duration.ofSeconds(Form.of(15, 60));
            CompletableFuture<Load.Outcome> beside = CompletableFuture.supplyAsync(
                    () -> new Load(server.port(), "/healthz", "").run(BESIDE_A_SECOND, time, WORKERS));
            Load.Outcome over = load.run(4 * capacity, time, CONNECTIONS);
            double nothing = beside.join().acceptedP99();

            load.run(capacity / 2, RECOVERY, CONNECTIONS);
            Load.Outcome after = load.run(capacity / 2, NORMAL, CONNECTIONS);
            assertThat(over.withoutRetry()).as("refusals without Retry-After").isZero();
            assertThat(over.perSecond()).as("answered, of " + capacity).isGreaterThan(0.7 * capacity);
            assertThat(over.acceptedP99())
                    .as("p99 of the answered, %s, and %.1f ms at half load", over, half.acceptedP99())
                    .isLessThanOrEqualTo(3 * half.acceptedP99());
            assertThat(over.rejectedP99())
                    .as("p99 of the rejected, and %.1f ms of what takes nothing, at the same time", nothing)
                    .isLessThanOrEqualTo(Form.of(2 * nothing + limits.queueing().toMillis(), 100));
            assertThat(after.acceptedP99())
                    .as("p99 5 s later, and %.1f ms before", half.acceptedP99())
                    .isLessThanOrEqualTo(1.5 * half.acceptedP99());
            assertThat(after.of(429).getTotalCount())
                    .as("turned away 5 s later")
                    .isZero();
            assertThat(server.liveBytes())
                    .as("live bytes, and %d before", before)
                    .isLessThan(before * 6 / 5);
        }
    }
}
