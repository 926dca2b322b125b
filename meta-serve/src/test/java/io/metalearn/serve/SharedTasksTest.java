package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that keep tasks in one database, each with a memory of its own. */
class SharedTasksTest {
    private static final TaskKey KEY = new TaskKey("ann");
    private static final Instant LATE = Instant.EPOCH.plus(Duration.ofHours(1));

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Registry registry;
    private Database database;
    private ServedModel model;
    private KeptTasks one;
    private KeptTasks other;

    @BeforeEach
    void open() {
        Shops shops = new Shops(folder);
        registry = Registry.open(folder.resolve("registry"));
        shops.publish(registry, "eb", "one");
        ServedModels models = new ServedModels(registry, shops.plugins());
        models.refresh();
        model = models.require(ModelReference.parse("prices"));
        database = Server.open(DatabaseLocation.file(folder.resolve("serve.db")));
        one = new KeptTasks(database, models, now::get, 1 << 20);
        other = new KeptTasks(database, models, now::get, 1 << 20);
    }

    @AfterEach
    void close() {
        database.close();
        registry.close();
    }

    private AdaptedTask adapted(int price) {
        Batch support = new Batch(Matrix.column(1), Matrix.column(price));
        return new AdaptedTask(
                model,
                model.adapt(new ServedModel.Labelled(support, List.of())),
                List.of(),
                1,
                String.valueOf(price),
                LATE);
    }

    private Optional<String> seen(KeptTasks server) {
        return server.get(Shops.PRICES, KEY).map(AdaptedTask::digest);
    }

    private void after(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void what_one_deletes_is_gone_there_at_once_and_everywhere_within_a_second() {
        one.put(KEY, adapted(3));
        assertThat(seen(other)).contains("3");

        assertThat(one.delete(Shops.PRICES, KEY)).isTrue();
        assertThat(seen(one)).isEmpty();
        after(Duration.ofSeconds(1));

        assertThat(seen(other)).isEmpty();
        assertThat(other.recent().size()).as("in its memory").isZero();
        assertThat(other.delete(Shops.PRICES, KEY)).as("something to delete").isFalse();
    }

    @Test
    void what_one_replaces_is_replaced_everywhere_within_a_second() {
        one.put(KEY, adapted(3));
        assertThat(seen(other)).contains("3");

        one.put(KEY, adapted(4));
        after(Duration.ofSeconds(1));

        assertThat(seen(one)).contains("4");
        assertThat(seen(other)).contains("4");
    }
}
