package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped under a server that answers and takes events, and started again. */
@Tag("slow")
class DatabaseDownTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String KEYED = "/v1/models/prices:predict";
    private static final String PREDICT = "{'support': [{'size': 1, 'price': 20}], 'query': [{'size': 1}]}";
    private static final String RANK =
            "{'user': 'ann', 'items': [{'id': 'a', 'fields': [{'name': 'size', 'value': 3}]}]}";
    /** So many that predictions would be late if all of these waited for the database. */
    private static final int SENDERS = 100;

    @TempDir
    private Path folder;

    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Timed> answers = new ConcurrentLinkedQueue<>();

    private record Timed(Http.Answer answer, Duration took) {}

    @Test
    void predictions_are_served_publishing_is_refused_and_feedback_is_taken_in_later() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            DatabaseLocation location = new DatabaseLocation(postgres.url(), Optional.empty(), Optional.empty());
            Shops shops = new Shops(folder);
            try (Registry registry = Registry.open(folder, location)) {
                shops.publish(registry, "eb", "one");
                ServerConfig config = ServerConfig.local().withManagement(0, Token.of(SECRET));
                try (Server server =
                        Server.start(config, registry, location, spool(), shops.plugins(), InstantSource.system())) {
                    List<CompletableFuture<Void>> load = load(server.port());
                    whileItIsDown(postgres, registry, server, shops);
                    awaitReplay();
                    goOn.set(false);
                    load.forEach(CompletableFuture::join);
                    assertThat(new Http(server.port())
                                    .post("/feedback", event("last"))
                                    .text())
                            .doesNotContain("spooled");
                    acknowledged.add("last");
                }
            }
            assertThat(answers)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(one -> assertThat(one.answer().status())
                            .as(one.answer().text())
                            .isEqualTo(200))
                    .allSatisfy(one -> assertThat(one.took()).isLessThan(Duration.ofSeconds(4)));
            assertThat(ids(location)).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    /** R9 where it is the database that is late. */
    @Test
    void one_that_hangs_makes_no_answer_late() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            DatabaseLocation location = new DatabaseLocation(postgres.url(), Optional.empty(), Optional.empty());
            Shops shops = new Shops(folder);
            ServerConfig config = ServerConfig.local()
                    .withLimits(Limits.defaults().withDeadline(Limits.defaults().deadline(), 8));
            try (Registry registry = Registry.open(folder, location)) {
                shops.publish(registry, "eb", "one");
                try (Server server =
                        Server.start(config, registry, location, spool(), shops.plugins(), InstantSource.system())) {
                    Http http = new Http(server.port());
                    String byKey = "{'task': 'ann', 'query': [{'size': 1}]}";
                    String decide = "{'id': 'd', 'key': 'ann', 'actions': [{'name': 'small', 'row': {'size': 1}},"
                            + " {'name': 'large', 'row': {'size': 10}}]}";
                    http.put("/v1/models/prices/tasks/ann", "{'support': [{'size': 1, 'price': 20}]}");
                    http.post(KEYED, byKey);
                    http.post("/rank/prices", RANK);
                    // What is in memory is trusted for a second.
                    Thread.sleep(1_100);
                    postgres.hang(true);
                    try {
                        assertThat(inTime(http, KEYED, byKey, 200).path("by").asText())
                                .isEqualTo("eb");
                        assertThat(inTime(http, "/rank/prices", RANK, 200)
                                        .path("by")
                                        .asText())
                                .isEqualTo("eb");
                        inTime(http, "/v1/models/prices:decide", decide, 503);
                        inTime(http, KEYED, "{'task': 'stranger', 'query': [{'size': 1}]}", 503);
                    } finally {
                        postgres.hang(false);
                    }
                }
            }
        }
    }

    private static JsonNode inTime(Http http, String path, String body, int status) throws Exception {
        Http.Answer answer = InTime.of(time -> http.post(path, body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    private void whileItIsDown(Postgres postgres, Registry registry, Server server, Shops shops) throws Exception {
        postgres.stop();
        Http http = new Http(server.port());
        assertThat(http.post("/feedback", event("down")).text()).contains("\"spooled\":true");
        acknowledged.add("down");
        assertThat(spool()).exists();
        Http management = new Http(server.managementPort().orElseThrow(), SECRET);
        assertThat(management
                        .post("/manage/models/prices/promote", "{'version': 1}")
                        .status())
                .isEqualTo(503);
        assertThatThrownBy(() -> shops.publish(registry, "eb", "two"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the database does not answer");
        Thread.sleep(Duration.ofSeconds(Form.of(5, 60)).toMillis());
        assertThat(http.get("/readyz").status()).isEqualTo(200);
        postgres.startAgain();
    }

    private List<CompletableFuture<Void>> load(int port) {
        Http http = new Http(port);
        Stream<CompletableFuture<Void>> predictions = Stream.of("/v1/models/prices:predict", "/rank/prices")
                .map(path -> repeat(20, () -> {
                    long begin = System.nanoTime();
                    Http.Answer answer = http.post(path, path.startsWith("/rank") ? RANK : PREDICT);
                    answers.add(new Timed(answer, Duration.ofNanos(System.nanoTime() - begin)));
                }));
        Stream<CompletableFuture<Void>> events = IntStream.range(0, SENDERS)
                .mapToObj(sender -> repeat(500, () -> {
                    String id = "e" + numbers.incrementAndGet();
                    Http.Answer answer = http.post("/feedback", event(id));
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    acknowledged.add(id);
                }));
        return Stream.concat(predictions, events).toList();
    }

    @FunctionalInterface
    private interface Call {
        void make() throws Exception;
    }

    private CompletableFuture<Void> repeat(int pauseMillis, Call call) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        while (goOn.get()) {
                            call.make();
                            Thread.sleep(pauseMillis);
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                work -> new Thread(work).start());
    }

    private void awaitReplay() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Files.exists(spool())) {
            assertThat(System.nanoTime()).as("the spool is taken in").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private Path spool() {
        return folder.resolve("events.spool");
    }

    private static String event(String id) {
        return "{'event': 'item', 'id': '%s', 'timestamp': 1, 'item': 'a', 'fields': []}".formatted(id);
    }

    private static List<String> ids(DatabaseLocation location) {
        try (Database database = Database.open(location, "io/metalearn/serve/migrations", "serve_history")) {
            return database.read(sql -> sql.all("SELECT id FROM event", row -> row.getString(1)));
        }
    }
}
