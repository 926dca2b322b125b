package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events sent to a server that is killed and started again, again and again: what it has acknowledged is there. */
@Tag("slow")
class KilledServerTest {
    private static final int CLIENTS = 2;
    private static final int EVENTS = 5;
    /** How long after the first answer a kill comes at the latest. */
    private static final int LATEST_MILLIS = 300;

    @TempDir
    private Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    @Test
    void on_sqlite_no_acknowledged_event_is_lost() throws Exception {
        kill(Form.of(3, 30), Optional.empty());
    }

    @Test
    void nor_on_postgresql() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            kill(Form.of(3, 30), Optional.of(postgres.url()));
        }
    }

    private void kill(int times, Optional<String> database) throws Exception {
        try (Registry registry = ServerProcess.registry(folder, ServerProcess.location(database))) {
            new Shops(folder).publish(registry, "eb", "one");
        }
        RandomStream draws = new Seed(1).child("kills").stream();
        for (int time = 0; time < times; time++) {
            ServerProcess server = ServerProcess.start(folder, database, Limits.defaults());
            int before = acknowledged.size();
            sendUntilKilled(server, time, draws.nextInt(LATEST_MILLIS));
            assertThat(acknowledged).as("answers before kill " + time).hasSizeGreaterThan(before);
        }
        try (Database events = Database.open(
                        ServerProcess.location(database).orElse(DatabaseLocation.file(folder.resolve("serve.db"))),
                        "io/metalearn/serve/migrations",
                        "serve_history");
                Registry registry = ServerProcess.registry(folder, ServerProcess.location(database))) {
            List<String> there = events.read(sql -> sql.all("SELECT id FROM event", row -> row.getString(1)));
            assertThat(there).containsAll(acknowledged).doesNotHaveDuplicates().isSubsetOf(sent);
            assertThat(registry.verify()).isEmpty();
            assertThat(registry.versions(Shops.PRICES)).hasSize(1);
        }
    }

    private void sendUntilKilled(ServerProcess server, int time, int millis) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> send(server.port(), time + "-" + client, answered), work -> new Thread(work).start()))
                .toList();
        assertThat(answered.await(30, TimeUnit.SECONDS)).as("an answer").isTrue();
        Thread.sleep(millis);
        server.kill();
        clients.forEach(CompletableFuture::join);
    }

    /** The last request of a client before a kill is sent once more, by the next: it may be there already. */
    private void send(int port, String client, CountDownLatch answered) {
        Http http = new Http(port);
        try {
            for (int number = 0; ; number++) {
                List<String> ids = ids(client + "-" + number);
                sent.addAll(ids);
                Http.Answer answer = http.post("/feedback", events(ids));
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                acknowledged.addAll(ids);
                answered.countDown();
            }
        } catch (IOException killed) {
            // As it has to be.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(String request) {
        return IntStream.range(0, EVENTS).mapToObj(i -> request + "-" + i).toList();
    }

    private static String events(List<String> ids) {
        return ids.stream()
                .map(id -> ("{'event': 'item', 'id': '%s', 'timestamp': 1, 'item': 'i%d',"
                                + " 'fields': [{'name': 'size', 'value': 3}]}")
                        .formatted(id, Math.floorMod(id.hashCode(), 50)))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
