package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More adapted models than there is memory for; a million of them: {@code meta-bench/serve cache}. */
class SpillTest {
    private static final int KEYS = 2_000;
    private static final long MOST_BYTES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void what_memory_has_no_room_for_is_on_disk_and_comes_back_as_it_was() {
        Shops shops = new Shops(folder);
        try (Registry registry = Registry.open(folder.resolve("registry"));
                Database database = Database.open(
                        DatabaseLocation.file(folder.resolve("serve.db")),
                        "io/metalearn/serve/migrations",
                        "serve_history")) {
            shops.publish(registry, "eb", "one");
            ServedModels models = new ServedModels(registry, shops.plugins(), Duration.ofSeconds(10));
            models.refresh();
            ServedModel model = models.require(ModelReference.parse("prices"));
            KeptTasks kept = new KeptTasks(database, models, () -> Instant.EPOCH, MOST_BYTES);
            for (int key = 0; key < KEYS; key++) {
                kept.put(key(key), adapted(model, key));
                assertThat(kept.recent().bytes()).isBetween(1L, MOST_BYTES);
            }

            assertThat(kept.recent().size()).isLessThan(KEYS / 10);
            for (int key = 0; key < KEYS; key += 39) {
                assertThat(predicted(kept.get(Shops.PRICES, key(key)).orElseThrow()))
                        .isCloseTo(predicted(adapted(model, key)), within(1e-6f));
                assertThat(kept.recent().bytes()).isBetween(1L, MOST_BYTES);
            }
            assertThat(predicted(adapted(model, 0))).isNotCloseTo(predicted(adapted(model, KEYS - 1)), within(0.01f));
        }
    }

    private static TaskKey key(int number) {
        return new TaskKey("user-" + number);
    }

    private static AdaptedTask adapted(ServedModel model, int key) {
        ServedModel.Labelled support = new ServedModel.Labelled(new Batch(one(0), one(key / (float) KEYS)), List.of());
        return new AdaptedTask(model, model.adapt(support), List.of(), 1, SupportDigest.of(support.batch()), 1_000_000);
    }

    private static float predicted(AdaptedTask task) {
        return task.predictor().predict(one(0)).mean().get(0, 0);
    }

    private static Matrix one(float value) {
        return Matrix.generate(1, 1, values -> values[0] = value);
    }
}
