package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import io.metalearn.serve.Server;
import io.metalearn.serve.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that take in a user's rows one by one, as a server has them do, beside the same that adapt to all of them at once. */
class OnlineUpdateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"alpaca", "cnp"})
    void a_user_whose_rows_come_one_by_one_is_ranked_as_by_all_of_them(String learner) throws Exception {
        Path home = folder.resolve("registry");
        Invocation publish =
                Invocation.of("registry", "publish", model(learner), "--name", "prices", "--registry", home.toString());
        assertThat(publish.code()).as(publish.err()).isZero();
        try (Registry registry = Registry.open(home);
                Server server = Server.start(
                        ServerConfig.local(),
                        registry,
                        DatabaseLocation.file(folder.resolve("serve.db")),
                        folder.resolve("events.spool"),
                        Plugins.discover(OnlineUpdateTest.class.getClassLoader()),
                        InstantSource.system())) {
            StringBuilder support = new StringBuilder();
            for (int event = 0; event < EVENTS; event++) {
                int size = 1 + event % 12;
                int price = 17 * size + event % 3;
                post(server, "/feedback", interaction(event, size, price));
                support.append(event == 0 ? "" : ",").append("{\"size\": %d, \"price\": %d}".formatted(size, price));

                assertThatScoresAreClose(
                        post(server, "/rank/prices", USER),
                        post(server, "/v1/models/prices:rank", ALL.formatted(support)),
                        event + 1);
            }
        }
    }

    private static final String USER = """
            {"user": "ann", "items": [{"id": "0", "fields": [{"name": "size", "value": 2}]},
             {"id": "1", "fields": [{"name": "size", "value": 9}]}]}""";

    private static final String ALL = """
            {"support": [%s], "candidates": [{"size": 2}, {"size": 9}]}""";

    private static String interaction(int number, int size, int price) {
        return """
                {"event": "interaction", "id": "e%d", "timestamp": %d, "user": "ann", "item": "i%d", "type": "buy",
                 "fields": [{"name": "size", "value": %d}, {"name": "price", "value": %d}]}""".formatted(number, 1_000 + number, number, size, price);
    }

    private static void assertThatScoresAreClose(JsonNode online, JsonNode atOnce, int rows) {
        Map<String, Double> scores = new HashMap<>();
        atOnce.path("items")
                .forEach(item -> scores.put(
                        item.path("item").asText(), item.path("score").asDouble()));
        assertThat(online.path("support").asInt()).isEqualTo(rows);
        assertThat(online.path("items"))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.path("score").asDouble())
                        .as("%d rows: %s, and at once %s", rows, online, atOnce)
                        .isCloseTo(scores.getOrDefault(item.path("item").asText(), Double.NaN), within(0.1)));
    }

    private static JsonNode post(Server server, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private String model(String learner) throws Exception {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 30; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, (10 + shop) * size));
            }
        }
        Files.writeString(folder.resolve("shops.csv"), rows);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size], target: price, minimumRows: 10}}
                learners: {%s: {config: {outer: {iterations: 30}}}}
                shots: [1]
                """.formatted(learner));
        String model = folder.resolve("model").toString();
        Invocation train = Invocation.of("train", suite.toString(), "--out", model);
        assertThat(train.code()).as(train.err()).isZero();
        return model;
    }
}
