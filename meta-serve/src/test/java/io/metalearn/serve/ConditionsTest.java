package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.ConfigException;
import io.metalearn.registry.Alias;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served while aliases move, models are slow, too many ask, strangers ask, and the server stops. */
class ConditionsTest {
    private static final String PREDICT = "/v1/models/prices:predict";
    private static final String ONE = "{'query': [{'size': 1}]}";
    /** The slow model takes half a second for it. */
    private static final String SLOW =
            "{'support': [{'size': 1, 'price': 20}, {'size': 2, 'price': 40}], 'query': [{'size': 1}]%s}";

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    private static Path rows;

    private static Shops shops;

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Registry registry;

    @BeforeAll
    static void write() {
        shops = new Shops(rows);
    }

    @BeforeEach
    void open() {
        registry = Registry.open(folder.resolve("registry"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void an_alias_that_moves_is_followed_within_two_seconds_and_no_request_fails() throws Exception {
        shops.publish(registry, "eb", "one");
        shops.publish(registry, "eb", "two");
        assertThat(ServerConfig.local().follow()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        // In the short form ten times as often, so that it takes a tenth of the time.
        try (Server server = serve(ServerConfig.local().withFollow(Duration.ofMillis(Form.of(100, 1_000))))) {
            ConcurrentLinkedQueue<Http.Answer> answers = new ConcurrentLinkedQueue<>();
            AtomicBoolean goOn = new AtomicBoolean(true);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                Http http = new Http(server.port());
                while (goOn.get()) {
                    answers.add(call(http, ONE));
                }
            });
            Http http = new Http(server.port());
            for (int swap = 0; swap < Form.of(10, 100); swap++) {
                int to = 2 - swap % 2;
                registry.promote(Shops.PRICES, to, Alias.CHAMPION, Shops.ANN);
                long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
                while (call(http, ONE).json().path("version").asInt() != to) {
                    assertThat(System.nanoTime()).as("swap " + swap).isLessThan(deadline);
                }
            }
            goOn.set(false);
            load.join();
            assertThat(answers).hasSizeGreaterThan(10).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.json().path("version").asInt()).isIn(1, 2);
            });
        }
    }

    @Test
    void a_model_that_is_late_is_answered_for_by_the_baseline_or_where_that_is_not_wanted_with_503() throws Exception {
        shops.publish(registry, "slow", "late");
        try (Server server = serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            call(http, ONE);
            JsonNode answer = InTime.of(time -> call(http, SLOW.formatted(""))).json();

            assertThat(answer.path("by").asText()).isEqualTo("mean");
            assertThat(answer.path("predictions")
                            .path(0)
                            .path("values")
                            .path("price")
                            .asDouble())
                    .isGreaterThan(20);
            Http.Answer refused = call(http, SLOW.formatted(", 'fallback': false"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(http.put(
                                    "/v1/models/prices/tasks/ann",
                                    SLOW.formatted("").replaceAll(", 'query.*", "}"))
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void the_baseline_that_answers_for_a_kept_task_has_used_no_row_and_says_so() throws Exception {
        shops.publish(registry, "slow", "late");
        try (Server server = serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            Http.Answer kept = http.put("/v1/models/prices/tasks/ann", "{'support': [{'size': 1, 'price': 20}]}");
            assertThat(kept.json().path("support").asInt()).as(kept.text()).isEqualTo(1);
            JsonNode own = call(http, "{'task': 'ann', 'query': [{'size': 1}]}").json();
            JsonNode instead = call(http, "{'task': 'ann', 'query': [" + "{'size': 1}, ".repeat(4) + "{'size': 1}]}")
                    .json();

            assertThat(own.path("by").asText()).isEqualTo("slow");
            assertThat(own.path("support").asInt()).isEqualTo(1);
            assertThat(instead.path("by").asText()).isEqualTo("mean");
            assertThat(instead.path("support").asInt()).isZero();
            assertThat(instead.path("task").asText()).isEqualTo("ann");
        }
    }

    @Test
    void a_model_that_was_published_with_another_is_answered_for_by_that() throws Exception {
        registry.publish(
                Shops.PRICES, shops.trained("slow", ""), Optional.of(shops.trained("eb", "")), Map.of(), Shops.ANN);
        try (Server server = serve(ServerConfig.local())) {
            JsonNode answer = call(new Http(server.port()), SLOW.formatted("")).json();

            assertThat(answer.path("by").asText()).isEqualTo("eb");
            assertThat(answer.path("predictions")
                            .path(0)
                            .path("values")
                            .path("price")
                            .asDouble())
                    .isCloseTo(20, within(2.0));
        }
    }

    @Test
    void what_answers_for_a_late_model_and_is_late_too_is_answered_for_by_the_mean_in_time() throws Exception {
        registry.publish(Shops.PRICES, shops.slow(500), Optional.of(shops.slow(400)), Map.of(), Shops.ANN);
        try (Server server = serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            call(http, ONE);
            JsonNode answer = InTime.of(time -> call(http, SLOW.formatted(""))).json();

            assertThat(answer.path("by").asText()).isEqualTo("mean");
            assertThat(answer.path("support").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_version_that_is_asked_for_by_its_number_and_has_to_be_loaded_first_is_503_in_time_and_there_later()
            throws Exception {
        shops.publish(registry, "eb", "one");
        registry.publish(Shops.PRICES, shops.slow(0, 2_000), Optional.empty(), Map.of(), Shops.ANN);
        try (Server server = serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            call(http, ONE);
            String second = "/v1/models/prices@2:predict";
            Http.Answer early = InTime.of(time -> http.post(second, ONE));

            assertThat(early.status()).as(early.text()).isEqualTo(503);
            assertThat(early.text()).contains("prices@2 is being loaded");
            assertThat(early.header("Retry-After")).isEqualTo("1");
            for (int attempt = 0; attempt < 100 && http.post(second, ONE).status() != 200; attempt++) {
                Thread.sleep(50);
            }
            assertThat(http.post(second, ONE).json().path("version").asInt()).isEqualTo(2);
        }
    }

    @Test
    void who_finds_no_worker_is_told_to_come_again_and_the_others_are_answered() throws Exception {
        shops.publish(registry, "slow", "late");
        Limits limits = new Limits(Duration.ofSeconds(2), Duration.ofMillis(20), 2, 1 << 20);
        try (Server server = serve(ServerConfig.local().withLimits(limits))) {
            List<CompletableFuture<Http.Answer>> asked = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> call(new Http(server.port()), SLOW.formatted("")),
                            command -> new Thread(command).start()))
                    .toList();
            List<Http.Answer> answers =
                    asked.stream().map(CompletableFuture::join).toList();

            assertThat(answers).extracting(Http.Answer::status).containsOnly(200, 429);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeGreaterThanOrEqualTo(2);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .isNotEmpty()
                    .allSatisfy(
                            answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
            Thread.sleep(600);
            assertThat(call(new Http(server.port()), ONE).status())
                    .as("afterwards")
                    .isEqualTo(200);
        }
    }

    @Test
    void without_a_token_it_listens_to_this_machine_alone() {
        assertThatThrownBy(() -> ServerConfig.local().withHost("0.0.0.0", Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("without a token");
        assertThatThrownBy(() -> Token.of("too short"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at least 32 bytes, got 9")
                .hasMessageNotContaining("too short");
        assertThat(Token.of(SECRET)).hasToString("(secret)");
    }

    @Test
    void with_a_token_only_those_who_show_it_are_answered() throws Exception {
        shops.publish(registry, "eb", "one");
        try (Server server = serve(ServerConfig.local().withHost("127.0.0.1", Optional.of(Token.of(SECRET))))) {
            assertThat(call(new Http(server.port()), ONE).status()).isEqualTo(401);
            assertThat(call(new Http(server.port(), SECRET + "x"), ONE).status())
                    .isEqualTo(401);
            assertThat(call(new Http(server.port(), SECRET), ONE).status()).isEqualTo(200);
            assertThat(new Http(server.port()).get("/healthz").status()).isEqualTo(200);
            assertThat(new Http(server.port()).get("/metrics").status()).isEqualTo(401);
            assertThat(new Http(server.port(), SECRET).get("/metrics").text()).doesNotContain(SECRET);
        }
    }

    @Test
    void aliases_are_moved_at_a_port_of_its_own_by_those_who_show_its_token() throws Exception {
        shops.publish(registry, "eb", "one");
        shops.publish(registry, "eb", "two");
        try (Server server = serve(ServerConfig.local())) {
            assertThat(server.managementPort()).isEmpty();
            assertThat(new Http(server.port()).post("/manage/reload", "{}").status())
                    .isEqualTo(404);
        }
        try (Server server = serve(ServerConfig.local().withManagement(0, Token.of(SECRET)))) {
            int port = server.managementPort().orElseThrow();
            String promote = "/manage/models/prices/promote";
            assertThat(new Http(port).post(promote, "{'version': 2}").status()).isEqualTo(401);
            assertThat(new Http(port, SECRET).post(promote, "{'version': 3}").text())
                    .contains("no model prices@3");
            assertThat(new Http(port, SECRET)
                            .post(promote, "{'version': 2, 'by': 'bob'}")
                            .json()
                            .path("from")
                            .asInt())
                    .isEqualTo(1);
            assertThat(call(new Http(server.port()), ONE).json().path("version").asInt())
                    .as("at once")
                    .isEqualTo(2);
            assertThat(new Http(port, SECRET)
                            .post("/manage/models/prices/rollback", "{}")
                            .json()
                            .path("to")
                            .asInt())
                    .isEqualTo(1);
            assertThat(registry.history(Shops.PRICES))
                    .extracting(move -> move.moved().by())
                    .contains("bob");
        }
    }

    @Test
    void a_server_that_stops_answers_what_is_under_way() throws Exception {
        shops.publish(registry, "slow", "late");
        Limits limits = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(2), 4, 1 << 20);
        Server server = serve(ServerConfig.local().withLimits(limits));
        Http http = new Http(server.port());
        call(http, ONE);
        List<CompletableFuture<Http.Answer>> underWay = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            underWay.add(CompletableFuture.supplyAsync(
                    () -> call(new Http(server.port()), SLOW.formatted("")), command -> new Thread(command).start()));
        }
        Thread.sleep(250);

        long begin = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(underWay)
                .extracting(CompletableFuture::join)
                .extracting(Http.Answer::status)
                .containsOnly(200);
    }

    @Test
    void kept_tasks_outlive_the_server_and_the_memory_but_not_their_time() throws Exception {
        shops.publish(registry, "eb", "one");
        Limits nothingInMemory = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), 2, 0);
        JsonNode kept;
        try (Server server = serve(ServerConfig.local().withLimits(nothingInMemory))) {
            Http http = new Http(server.port());
            for (int user = 0; user < 20; user++) {
                assertThat(http.put(
                                        "/v1/models/prices/tasks/u" + user,
                                        "{'ttlSeconds': 60, 'support': [{'size': 1, 'price': %d}]}"
                                                .formatted(20 + user))
                                .status())
                        .isEqualTo(200);
            }
            kept = call(http, "{'task': 'u7', 'query': [{'size': 3}]}").json();
            assertThat(http.get("/metrics").text()).contains("metalearn_cache_tasks 0.0");
        }
        shops.publish(registry, "eb", "two");
        registry.promote(Shops.PRICES, 2, Alias.CHAMPION, Shops.ANN);
        try (Server server = serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            JsonNode again =
                    call(http, "{'task': 'u7', 'query': [{'size': 3}]}").json();
            assertThat(again).as("by the version that adapted").isEqualTo(kept);
            now.set(Instant.EPOCH.plusSeconds(61));
            assertThat(call(http, "{'task': 'u7', 'query': [{'size': 3}]}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_one_server_has_deleted_or_replaced_another_sees_within_a_second() throws Exception {
        shops.publish(registry, "eb", "one");
        String ann = "/v1/models/prices/tasks/ann";
        String bob = "/v1/models/prices/tasks/bob";
        String support = "{'ttlSeconds': 600, 'support': [{'size': 1, 'price': %d}]}";
        try (Server first = serve(ServerConfig.local());
                Server second = serve(ServerConfig.local())) {
            Http one = new Http(first.port());
            Http other = new Http(second.port());
            one.put(ann, support.formatted(20));
            one.put(bob, support.formatted(20));
            String before = one.get(bob).json().path("supportDigest").asText();
            assertThat(other.delete(ann).status()).isEqualTo(204);
            other.put(bob, support.formatted(30));

            now.set(Instant.EPOCH.plusSeconds(1));

            assertThat(one.get(ann).status()).isEqualTo(404);
            assertThat(one.get(bob).json().path("supportDigest").asText())
                    .isNotEqualTo(before)
                    .isEqualTo(other.get(bob).json().path("supportDigest").asText());
        }
    }

    @Test
    void no_row_of_a_support_is_kept() throws Exception {
        shops.publish(registry, "eb", "one");
        try (Server server = serve(ServerConfig.local())) {
            new Http(server.port())
                    .put(
                            "/v1/models/prices/tasks/ann",
                            "{'support': [{'size': 1, 'price': 98765}, {'size': 1.2345, 'price': 3}]}");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("98765", "1.2345");
            }
        }
    }

    @Test
    void a_model_that_cannot_be_loaded_leaves_the_one_before_it_in_its_place() throws Exception {
        shops.publish(registry, "eb", "one");
        String damaged = shops.publish(registry, "eb", "two").digest();
        Path weights =
                folder.resolve("registry").resolve("objects").resolve(damaged).resolve("weights.safetensors");
        Files.write(weights, new byte[7]);
        try (Server server = serve(ServerConfig.local().withManagement(0, Token.of(SECRET)))) {
            registry.promote(Shops.PRICES, 2, Alias.CHAMPION, Shops.ANN);
            new Http(server.managementPort().orElseThrow(), SECRET).post("/manage/reload", "{}");

            assertThat(call(new Http(server.port()), ONE).json().path("version").asInt())
                    .isEqualTo(1);
            assertThat(new Http(server.port())
                            .post("/v1/models/prices@2:predict", ONE)
                            .status())
                    .isEqualTo(503);
        }
    }

    private Server serve(ServerConfig config) {
        return Server.start(
                config,
                registry,
                DatabaseLocation.file(folder.resolve("serve.db")),
                folder.resolve("events.spool"),
                shops.plugins(),
                now::get);
    }

    private static Http.Answer call(Http http, String body) {
        try {
            return http.post(PREDICT, body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
