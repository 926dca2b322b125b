package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.registry.Alias;
import io.metalearn.registry.AliasMove;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Registry;
import io.metalearn.serve.canary.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R22, by requests: a share of the users, the same ones always, and an end by itself. */
class CanaryTest {
    @TempDir
    private static Path rows;

    private static Shops shops;

    @TempDir
    private Path folder;

    private Registry registry;
    private Optional<Server> server = Optional.empty();

    @BeforeAll
    static void write() {
        shops = new Shops(rows);
    }

    @BeforeEach
    void open() {
        registry = Registry.open(folder.resolve("registry"));
    }

    @AfterEach
    void stop() {
        server.ifPresent(Server::close);
        registry.close();
    }

    private Http serve(double share, Duration deadline) {
        Server started = shops.serve(
                ServerConfig.local()
                        .withCanaryShare(share)
                        .withFollow(Duration.ofMillis(50))
                        .withLimits(Limits.defaults().withDeadline(deadline, 4)),
                registry,
                folder);
        server = Optional.of(started);
        return new Http(started.port());
    }

    private void publish(ModelBundle canary) {
        registry.publish(Shops.PRICES, canary, Optional.empty(), Map.of(), Shops.ANN);
        registry.promote(Shops.PRICES, 2, Alias.CANARY, Shops.ANN);
    }

    /** Adapts to a task of its own, and answers whether that was for the canary to do. */
    private static boolean isForCanary(Http http, Split split, int task) throws Exception {
        http.put(
                "/v1/models/prices/tasks/t" + task,
                "{'support': [{'size': 1, 'price': 10}, {'size': 2, 'price': 20}]}");
        return split.isChosen(ModelReference.of(Shops.PRICES, 2), "t" + task);
    }

    private static int version(Http http, int task) throws Exception {
        return http.put("/v1/models/prices/tasks/t" + task, "{'support': [{'size': 1, 'price': 10}]}")
                .json()
                .path("version")
                .asInt();
    }

    private JsonNode model(Http http) throws Exception {
        return http.get("/v1/models").json().path("models").path(0);
    }

    private void await(BooleanSupplier isSo) throws InterruptedException {
        for (int attempt = 0; attempt < 100 && !isSo.getAsBoolean(); attempt++) {
            Thread.sleep(50);
        }
        assertThat(isSo.getAsBoolean()).as("%s", registry.history(Shops.PRICES)).isTrue();
    }

    private int version(Alias alias) {
        return registry.require(ModelReference.of(Shops.PRICES, alias)).number();
    }

    private AliasMove lastMove() {
        List<AliasMove> history = registry.history(Shops.PRICES);
        return history.get(history.size() - 1);
    }

    @Test
    void a_tenth_of_the_users_is_answered_by_the_canary_and_always_the_same_ones() throws Exception {
        shops.publish(registry, "eb", "one");
        publish(shops.trained("eb", "two"));
        Http http = serve(Split.SHARE, Duration.ofSeconds(5));
        Split split = new Split(Split.SHARE);

        int users = Form.of(300, 100_000);
        int chosen = 0;
        for (int user = 0; user < 2 * users; user++) {
            String body = "{'user': 'u" + (user % users)
                    + "', 'items': [{'id': 'a', 'fields': [{'name': 'size', 'value': 1}]}]}";
            int version = http.post("/rank/prices", body).json().path("version").asInt();
            boolean isChosen = split.isChosen(ModelReference.of(Shops.PRICES, 2), "u" + (user % users));
            int asked = user;
            assertThat(version)
                    .as(() -> "user " + asked + ", " + registry.history(Shops.PRICES))
                    .isEqualTo(isChosen ? 2 : 1);
            chosen += isChosen ? 1 : 0;
        }

        assertThat(chosen / (2.0 * users)).isCloseTo(0.1, within(Form.of(0.066, 0.005)));
        assertThat(http.post("/v1/models/prices@1:predict", "{'query': [{'size': 3}]}")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.post("/v1/models/prices@canary:predict", "{'query': [{'size': 3}]}")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(model(http).path("canary").path("share").asDouble()).isEqualTo(0.1);
    }

    @Test
    void a_kept_task_stays_with_the_version_that_its_key_chose() throws Exception {
        shops.publish(registry, "eb", "one");
        publish(shops.trained("eb", "two"));
        Http http = serve(0.5, Duration.ofSeconds(5));

        List<Integer> versions = new ArrayList<>();
        for (int task = 0; task < 20; task++) {
            http.put("/v1/models/prices/tasks/t" + task, "{'support': [{'size': 1, 'price': 20}]}");
            int version = http.post("/v1/models/prices:predict", "{'task': 't" + task + "', 'query': [{'size': 3}]}")
                    .json()
                    .path("version")
                    .asInt();
            assertThat(version)
                    .isEqualTo(new Split(0.5).isChosen(ModelReference.of(Shops.PRICES, 2), "t" + task) ? 2 : 1);
            versions.add(version);
        }
        assertThat(versions).contains(1, 2);
    }

    @Test
    void what_has_adapted_from_a_canary_that_is_rolled_back_answers_no_more_and_the_served_version_does()
            throws Exception {
        shops.publish(registry, "eb", "one");
        publish(shops.trained("eb", "two"));
        Http http = serve(0.5, Duration.ofSeconds(5));
        Split split = new Split(0.5);
        List<Integer> canarys = IntStream.range(0, 20)
                .filter(task -> split.isChosen(ModelReference.of(Shops.PRICES, 2), "t" + task))
                .boxed()
                .toList();
        for (int task = 0; task < 20; task++) {
            assertThat(version(http, task)).isEqualTo(canarys.contains(task) ? 2 : 1);
        }
        String known = "t" + canarys.get(0);
        http.post("/feedback", events("e", 0, List.of(1, 6, 11), "").replace("'u0'", "'" + known + "'"));

        registry.promote(Shops.PRICES, 1, Alias.CANARY, Shops.ANN);
        await(() -> !hasCanary(http));

        for (int task = 0; task < 20; task++) {
            JsonNode answer = byKey(http, "prices", "t" + task);
            assertThat(answer.path("version").asInt()).isEqualTo(1);
            assertThat(answer.path("task").asText()).isEqualTo("t" + task);
            boolean isCanarys = canarys.contains(task);
            assertThat(answer.path("support").asInt())
                    .as("t%s: kept, of its events, or of nothing", task)
                    .isEqualTo(!isCanarys ? 1 : ("t" + task).equals(known) ? 3 : 0);
        }
        String last = "/v1/models/prices/tasks/t" + canarys.get(canarys.size() - 1);
        assertThat(http.get(last).status()).isEqualTo(404);
        assertThat(http.get(last).text()).contains("prices@2, which has been rolled back: adapt again");
        assertThat(byKey(http, "prices@2", known).path("version").asInt())
                .as("who asks for it by its number knows what she does")
                .isEqualTo(2);
        assertThat(version(http, canarys.get(1))).as("adapted again").isEqualTo(1);
        assertThat(byKey(http, "prices", "t" + canarys.get(1)).path("support").asInt())
                .isEqualTo(1);
    }

    private static JsonNode byKey(Http http, String model, String key) throws Exception {
        return http.post("/v1/models/" + model + ":predict", "{'task': '" + key + "', 'query': [{'size': 3}]}")
                .json();
    }

    @Test
    void one_that_does_not_answer_in_time_is_called_off_and_the_history_says_why() throws Exception {
        shops.publish(registry, "eb", "one");
        publish(shops.slow(500));
        Http http = serve(0.5, Duration.ofMillis(60));
        Split split = new Split(0.5);

        int canaries = 0;
        for (int task = 0; task < 500 && version(Alias.CANARY) == 2; task++) {
            canaries += isForCanary(http, split, task) ? 1 : 0;
        }

        await(() -> version(Alias.CANARY) == 1);
        assertThat(canaries).isBetween(26, 60);
        assertThat(version(Alias.CHAMPION)).isEqualTo(1);
        assertThat(lastMove().alias()).isEqualTo(Alias.CANARY);
        assertThat(lastMove().moved().by()).isEqualTo("metalearn serve");
        assertThat(lastMove().moved().why()).contains("prices@2 is called off: 26 of its last 26 requests failed");
        await(() -> !hasCanary(http));
        for (int task = 0; task < 20; task++) {
            assertThat(version(http, task)).isEqualTo(1);
        }
    }

    @Test
    void what_one_server_calls_off_no_other_of_its_database_asks_and_only_the_first_to_decide_moves_an_alias()
            throws Exception {
        shops.publish(registry, "eb", "one");
        publish(shops.slow(500));
        Http http = serve(0.5, Duration.ofMillis(60));
        try (Server other = shops.serve(
                ServerConfig.local().withCanaryShare(0.5).withFollow(Duration.ofMillis(50)), registry, folder)) {
            Http second = new Http(other.port());
            Split split = new Split(0.5);
            int chosen = IntStream.range(0, 20)
                    .filter(task -> split.isChosen(ModelReference.of(Shops.PRICES, 2), "t" + task))
                    .findFirst()
                    .orElseThrow();
            assertThat(version(second, chosen))
                    .as("the other server tries it too")
                    .isEqualTo(2);
            for (int task = 0; task < 500 && version(Alias.CANARY) == 2; task++) {
                isForCanary(http, split, task);
            }
            await(() -> version(Alias.CANARY) == 1);
            await(() -> !hasCanary(second));

            assertThat(version(second, chosen)).isEqualTo(1);
            // As a server would that had found it as good, at the same moment.
            assertThat(registry.promoteIf(
                            new TreeMap<>(Map.of(Alias.CHAMPION, 1, Alias.CANARY, 2)),
                            Shops.PRICES,
                            2,
                            Alias.CHAMPION,
                            Shops.ANN))
                    .isEmpty();
            assertThat(version(Alias.CHAMPION)).isEqualTo(1);
            assertThat(registry.history(Shops.PRICES).stream()
                            .filter(move -> move.moved().by().equals("metalearn serve")))
                    .hasSize(1);
        }
    }

    private boolean hasCanary(Http http) {
        try {
            return model(http).has("canary");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_that_is_slower_than_twice_the_champion_is_called_off_within_500_of_its_requests() throws Exception {
        shops.publish(registry, "eb", "one");
        publish(shops.slow(100));
        Http http = serve(0.2, Duration.ofSeconds(5));
        Split split = new Split(0.2);

        int canaries = 0;
        for (int task = 0; task < 2_500 && version(Alias.CANARY) == 2; task++) {
            canaries += isForCanary(http, split, task) ? 1 : 0;
        }

        await(() -> version(Alias.CANARY) == 1);
        assertThat(canaries).isBetween(26, 500);
        assertThat(lastMove().moved().why())
                .contains("requests took longer than", "the champion's 99th percentile being");
    }

    @Test
    void one_that_is_better_by_feedback_takes_the_champions_place() throws Exception {
        shops.publish(registry, "mean", "one");
        publish(shops.trained("eb", "two"));
        Http http = serve(0.5, Duration.ofSeconds(5));
        for (int user = 0; user < 60; user++) {
            http.post("/feedback", events("t", user, List.of(1, 6, 11), ""));
            http.post("/rank/prices", ranking(user));
            http.post(
                    "/feedback",
                    events("a", user, IntStream.range(0, 24).boxed().toList(), ", 'ranking': 'r" + user + "'"));
        }
        for (int task = 0; task < 1_200 && version(Alias.CHAMPION) == 1; task++) {
            version(http, task);
        }

        await(() -> version(Alias.CHAMPION) == 2);
        assertThat(lastMove().alias()).isEqualTo(Alias.CHAMPION);
        assertThat(lastMove().moved().why()).isEqualTo("by feedback it is not worse than prices@1");
        assertThat(lastMove().moved().by()).isEqualTo("metalearn serve");
    }

    private static int size(int item) {
        return 1 + item % 12;
    }

    private static String ranking(int user) {
        return "{'id': 'r" + user + "', 'user': 'u" + user + "', 'items': ["
                + IntStream.range(0, 24)
                        .mapToObj(item ->
                                "{'id': 'i" + item + "', 'fields': [{'name': 'size', 'value': " + size(item) + "}]}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    /** A user pays 30 for a size. */
    private static String events(String kind, int user, List<Integer> items, String more) {
        return "["
                + items.stream()
                        .map(item -> "{'event': 'interaction', 'id': '" + kind + item + "u" + user + "', 'timestamp': '"
                                + Instant.now() + "', 'user': 'u" + user + "', 'item': 'i" + item + "', 'type': 'buy'"
                                + more
                                + ", 'fields': [{'name': 'size', 'value': " + size(item)
                                + "}, {'name': 'price', 'value': "
                                + 30 * size(item) + "}]}")
                        .collect(Collectors.joining(","))
                + "]";
    }
}
