package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was served is judged by what users do later. An item's number says its size, a user's what she pays for one. */
class DriftTest {
    private static final int ITEMS = 24;

    @TempDir
    private Path folder;

    private ServedShops shops;
    private Http http;

    @BeforeEach
    void serve() {
        shops = new ServedShops(folder, ServerConfig.local().withFollow(Duration.ofMillis(50)));
        http = shops.http();
    }

    @AfterEach
    void stop() {
        shops.close();
    }

    @Test
    void a_model_that_is_right_is_better_than_the_baseline_on_the_same_events() throws Exception {
        for (int user = 0; user < 20; user++) {
            teach(user);
            rank(user);
            act(user, size -> 20 * size);
        }

        JsonNode error = judged(20 * ITEMS);
        assertThat(error.path("metric").asText()).isEqualTo("error");
        assertThat(error.path("verdict").asText()).isEqualTo("better");
        assertThat(error.path("model").asDouble())
                .isLessThan(error.path("baseline").asDouble());
        assertThat(error.path("slices").path(0).path("slice").asText()).isEqualTo("1 to 5 rows");
        assertThat(http.get("/v1/models").json().path("models").path(0).path("alarms"))
                .isEmpty();
    }

    @Test
    void a_model_that_has_become_worse_than_the_baseline_raises_an_alarm_for_people_and_machines() throws Exception {
        for (int user = 0; user < 20; user++) {
            teach(user);
            rank(user);
            act(user, size -> 145);
        }

        assertThat(judged(20 * ITEMS).path("verdict").asText()).isEqualTo("worse");
        assertThat(version().path("alarms").path(0).asText()).startsWith("worse than the baseline, by");
        JsonNode alarms = http.get("/v1/models").json().path("models").path(0).path("alarms");
        assertThat(alarms.path("1").path(0).asText()).startsWith("worse than the baseline, by");
        await("metalearn_drift_alarms{model=\"prices\",version=\"1\"} 1");
    }

    @Test
    void items_that_were_acted_on_without_a_label_are_judged_by_their_place() throws Exception {
        teach(1);
        rank(1);
        http.post("/feedback", interaction("click", 1, 11, "")).json();

        JsonNode order = judged(1);
        assertThat(order.path("metric").asText()).isEqualTo("order");
        assertThat(order.path("model").asDouble())
                .as("size 12 is placed first, beside another")
                .isLessThan(0.05);
        assertThat(order.path("baseline").asDouble())
                .as("which has one score for all")
                .isEqualTo(0.5);
    }

    @Test
    void feedback_that_comes_after_a_restart_finds_what_was_served_before_it_and_counts_once() throws Exception {
        teach(1);
        rank(1);
        shops.stop();
        http = shops.startAgain();
        act(1, size -> 20 * size);
        act(1, size -> 20 * size);

        judged(ITEMS);
        shops.stop();
        http = shops.startAgain();
        assertThat(judged(ITEMS).path("events").asInt()).isEqualTo(ITEMS);
    }

    @Test
    void what_a_user_did_before_she_was_served_judges_nothing() throws Exception {
        teach(1);
        rank(1);
        http.post(
                "/feedback",
                interaction("early", 1, 3, ", 'fields': [{'name': 'price', 'value': 5}]")
                        .replace(Instant.now().toString().substring(0, 4), "2001"));
        http.post("/feedback", interaction("click", 1, 11, ""));

        assertThat(judged(1).path("metric").asText()).as("the click alone").isEqualTo("order");
    }

    @Test
    void rows_unlike_those_of_the_training_raise_an_alarm() throws Exception {
        String far = IntStream.range(0, 100)
                .mapToObj(row -> "{'size': " + (500 + row) + "}")
                .collect(Collectors.joining(","));
        for (int request = 0; request < 6; request++) {
            http.post("/v1/models/prices:predict", "{'query': [" + far + "]}");
        }
        await("metalearn_drift_alarms{model=\"prices\",version=\"1\"} 1");

        JsonNode input = version().path("input");
        assertThat(input.path("known").asBoolean()).isTrue();
        assertThat(input.path("rows").asInt()).isEqualTo(600);
        assertThat(input.path("features").path(0).path("feature").asText()).isEqualTo("size");
        assertThat(input.path("features").path(0).path("psi").asDouble()).isGreaterThan(1);
    }

    @Test
    void of_no_model_there_is_no_drift() throws Exception {
        assertThat(http.get("/v1/models/none/drift").status()).isEqualTo(404);
    }

    private static int size(int item) {
        return 1 + item % 12;
    }

    private void teach(int user) throws Exception {
        http.post(
                "/feedback",
                "["
                        + IntStream.of(1, 6, 11)
                                .mapToObj(item -> interaction("t" + item, user, item, labelled(item, 20 * size(item))))
                                .collect(Collectors.joining(","))
                        + "]");
    }

    /** Each item of its ranking has its price. */
    private void act(int user, IntToDoubleFunction price) throws Exception {
        http.post(
                "/feedback",
                "["
                        + IntStream.range(0, ITEMS)
                                .mapToObj(item -> interaction(
                                        "a" + item,
                                        user,
                                        item,
                                        ", 'ranking': 'r" + user + "'"
                                                + labelled(item, price.applyAsDouble(size(item)))))
                                .collect(Collectors.joining(","))
                        + "]");
    }

    private void rank(int user) throws Exception {
        String items = IntStream.range(0, ITEMS)
                .mapToObj(item -> "{'id': 'i" + item + "', 'fields': [{'name': 'size', 'value': " + size(item) + "}]}")
                .collect(Collectors.joining(","));
        assertThat(http.post(
                                "/rank/prices",
                                "{'id': 'r" + user + "', 'user': 'u" + user + "', 'items': [" + items + "]}")
                        .status())
                .isEqualTo(200);
    }

    private static String labelled(int item, double price) {
        return ", 'fields': [{'name': 'size', 'value': " + size(item) + "}, {'name': 'price', 'value': " + price + "}]";
    }

    private static String interaction(String id, int user, int item, String more) {
        return ("{'event': 'interaction', 'id': '" + id + "u" + user + "', 'timestamp': '" + Instant.now()
                + "', 'user': 'u" + user + "', 'item': 'i" + item + "', 'type': 'click'" + more + "}");
    }

    private JsonNode version() throws Exception {
        return http.get("/v1/models/prices/drift").json().path("versions").path(0);
    }

    /** What is said when so many feedbacks have been looked at. */
    private JsonNode judged(int events) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            JsonNode judged = version().path("feedback").path(0);
            if (judged.path("events").asInt() >= events) {
                return judged;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "not judged: " + http.get("/v1/models/prices/drift").text());
    }

    private void await(String metric) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            if (http.get("/metrics").text().contains(metric)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no " + metric + " in " + http.get("/metrics").text());
    }
}
