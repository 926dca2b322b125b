package io.metalearn.serve.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Matrix;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftMonitorTest {
    private static final ModelReference VERSION = ModelReference.of(new ModelName("prices"), 1);

    @TempDir
    private Path folder;

    private static ServedRanking ranking(int rows, int width) {
        Matrix scores = Matrix.zeros(rows, 1);
        return new ServedRanking(
                VERSION,
                Optional.of("ann"),
                Optional.empty(),
                Instant.EPOCH,
                List.of(),
                List.of(),
                Matrix.zeros(rows, width),
                scores,
                () -> scores);
    }

    /** What waits is alive when a collector looks, and the pauses of that are everybody's. */
    @Test
    void rankings_wait_until_they_are_half_a_million_numbers_further_ones_are_lost_and_counted_and_feedback_is_not() {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Database database = Database.open(
                        DatabaseLocation.file(folder.resolve("serve.db")),
                        "io/metalearn/serve/migrations",
                        "serve_history");
                DriftMonitor monitor = new DriftMonitor(
                        database,
                        version -> {
                            await(goOn);
                            return Optional.empty();
                        },
                        InstantSource.system())) {
            monitor.served(ranking(1, 1)); // At which its worker stands still.
            for (int i = 0; i < 12; i++) {
                monitor.served(ranking(1_000, 200));
            }
            for (int i = 0; i < 100; i++) {
                monitor.acted(List.of(new Outcome(
                        "item", Optional.of("ann"), Optional.empty(), Instant.EPOCH, Map.of("price", 1.0))));
            }
            goOn.countDown();
            monitor.settle();

            assertThat(lost(monitor)).as("three of 200,000 are more than that").isEqualTo(9L);
            monitor.served(ranking(1_000, 200));
            monitor.settle();
            assertThat(lost(monitor)).as("there is room again").isEqualTo(9L);
        }
    }

    private static Object lost(DriftMonitor monitor) {
        return Optional.ofNullable(monitor.report(VERSION.name()).get("lost")).orElse("");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
