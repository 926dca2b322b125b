package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that teach: the shops of the model are users here, who say what an item of a size is worth to them. */
class FeedbackTest {
    private static final String RANK = "{'user': '%s', 'items': [{'id': 'small'}, {'id': 'large'}]}";

    @TempDir
    private Path folder;

    private ServedShops shops;
    private Http http;

    @BeforeEach
    void serve() throws Exception {
        shops = new ServedShops(folder);
        http = shops.http();
        http.post("/feedback", """
                [{'event': 'item', 'id': 'i1', 'timestamp': 1, 'item': 'small', 'fields': [{'name': 'size', 'value': 1}]},
                 {'event': 'item', 'id': 'i2', 'timestamp': '2', 'item': 'large', 'fields': [{'name': 'size', 'value': 10}, {'name': 'colour', 'value': ['red']}]}]""");
    }

    @AfterEach
    void stop() {
        shops.close();
    }

    @Test
    void a_new_user_has_an_order_of_her_own_on_the_call_after_three_events_within_a_second() throws Exception {
        JsonNode before = http.post("/rank/prices", RANK.formatted("ann")).json();
        assertThat(before.path("items").findValuesAsText("item")).containsExactly("large", "small");
        assertThat(before.path("support").asInt()).isZero();
        long begin = System.nanoTime();

        Http.Answer taken = http.post("/v1/events", events("ann", 0, 100, 55, 10));
        JsonNode after = http.post("/rank/prices", RANK.formatted("ann")).json();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(taken.json().path("accepted").asInt()).isEqualTo(3);
        assertThat(taken.json().path("updated").asInt()).isEqualTo(3);
        assertThat(after.path("items").findValuesAsText("item")).containsExactly("small", "large");
        assertThat(after.path("support").asInt()).isEqualTo(3);
        assertThat(after.path("version").asInt()).isEqualTo(1);
        assertThat(after.path("by").asText()).isEqualTo("eb");
    }

    @Test
    void labels_that_are_no_numbers_are_left_out_of_a_support() throws Exception {
        http.post("/feedback", events("ann", 0, 25, 140, 250));
        http.post("/feedback", interaction("bad", "ann", "small", 9, "'NaN'"));

        assertThat(http.post("/rank/prices", RANK.formatted("ann"))
                        .json()
                        .path("support")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void the_best_items_of_those_that_are_known_are_recommended() throws Exception {
        http.post("/feedback", events("ann", 0, 25, 140, 250));

        JsonNode answer =
                http.post("/recommend/prices", "{'count': 1, 'user': 'ann'}").json();
        assertThat(answer.path("items").findValuesAsText("item")).containsExactly("large");
        assertThat(answer.path("items").path(0).path("score").asDouble()).isCloseTo(250, within(15.0));
        assertThat(http.post("/recommend/prices", "{'user': 'ann', 'items': ['large']}")
                        .json()
                        .path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("item").asText()).isEqualTo("small"));
    }

    @Test
    void events_come_as_one_object_as_a_list_or_a_line_each() throws Exception {
        String one = interaction("a", "ann", "small", 1, "3");
        String other = interaction("b", "ann", "small", 2, "4");

        assertThat(http.post("/feedback", one).json().path("updated").asInt()).isEqualTo(1);
        assertThat(http.post("/feedback", one + "\n" + other + "\n")
                        .json()
                        .path("updated")
                        .asInt())
                .as("the first is there already")
                .isEqualTo(1);
        assertThat(http.send(
                                "POST",
                                "/feedback",
                                BodyPublishers.ofString((one + "\n" + other).replace('\'', '"')),
                                "application/x-ndjson")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(http.post("/feedback", "[]").json().path("accepted").asInt()).isZero();
        assertThat(http.get("/health").status()).isEqualTo(200);
    }

    @Test
    void a_ranking_is_asked_for_with_its_kind_or_without() throws Exception {
        String body = RANK.formatted("ann").strip().substring(1);

        assertThat(http.post("/rank/prices", "{'event': 'ranking', " + body)
                        .json()
                        .path("items"))
                .isNotEmpty()
                .isEqualTo(http.post("/rank/prices", "{" + body).json().path("items"));
        assertThat(http.post("/rank/prices", "{'event': 'click', " + body)
                        .json()
                        .path("path")
                        .asText())
                .isEqualTo("/event");
    }

    @Test
    void a_wrong_event_is_refused_with_its_path() throws Exception {
        assertThat(http.post(
                        "/feedback",
                        "[" + interaction("a", "ann", "small", 1, "3")
                                + ", {'event': 'click', 'id': 'b', 'timestamp': 1}]"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400))
                .satisfies(refused ->
                        assertThat(refused.json().path("path").asText()).isEqualTo("/1/event"));
        for (String body : List.of(
                "{'event': 'item', 'id': 'a', 'timestamp': 'noon', 'item': 'x'}",
                "{'event': 'item', 'id': '', 'timestamp': 1, 'item': 'x'}",
                "{'event': 'interaction', 'id': 'a', 'timestamp': 1}",
                "{'event': 'user', 'id': 'a', 'timestamp': 1}",
                "{'event': 'item', 'id': 'a', 'timestamp': 1, 'item': 'x', 'fields': [{'name': 'y'}]}",
                "{'event': 'item', 'id': 'a', 'timestamp': 1, 'item': 'x', 'colour': 1}",
                "{'event': 'item', 'id': 'a', 'timestamp': 99999999999999999999, 'item': 'x'}",
                "7",
                "[null]",
                "null")) {
            assertThat(http.post("/feedback", body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void acknowledged_events_are_there_when_the_server_comes_again() throws Exception {
        http.post("/feedback", events("ann", 0, 25, 140, 250));
        JsonNode ann = http.post("/rank/prices", RANK.formatted("ann")).json();
        shops.stop();
        http = shops.startAgain();

        assertThat(http.post("/rank/prices", RANK.formatted("ann")).json().path("items"))
                .isEqualTo(ann.path("items"));
    }

    @Test
    void ten_thousand_events_shuffled_and_a_third_of_them_twice_leave_what_they_leave_in_order() throws Exception {
        List<Event> events =
                IntStream.range(0, 7_000).mapToObj(FeedbackTest::event).toList();
        List<Event> shuffled = new ArrayList<>(events);
        IntStream.range(0, 3_000).mapToObj(FeedbackTest::event).forEach(shuffled::add);
        RandomStream draws = new Seed(1).stream();
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, draws.nextInt(i + 1));
        }

        try (Database first = database("first.db");
                Database second = database("second.db")) {
            assertThat(new EventStore(first).add(List.of(events))).containsExactly(7_000);
            assertThat(new EventStore(second).add(List.of(shuffled))).containsExactly(7_000);

            assertThat(state(second)).isEqualTo(state(first));
        }
    }

    @Test
    void what_the_spool_holds_is_taken_in_once() throws Exception {
        shops.stop();
        Spool spool = new Spool(folder.resolve("events.spool"));
        assertThat(spool.add(List.of(event(1), event(2)))).isTrue();
        assertThat(spool.add(List.of(event(2), event(3)))).isTrue();
        Files.writeString(folder.resolve("events.spool"), "{\"event\": \"it", StandardOpenOption.APPEND);
        http = shops.startAgain();
        http.post("/feedback", "[]");

        assertThat(folder.resolve("events.spool")).doesNotExist();
        shops.stop();
        try (Database database = database("serve.db")) {
            assertThat(state(database)).containsEntry("count", "5"); // With the two items.
        }
        http = shops.startAgain();
    }

    private Database database(String name) {
        return Database.open(
                DatabaseLocation.file(folder.resolve(name)), "io/metalearn/serve/migrations", "serve_history");
    }

    private static Map<String, String> state(Database database) {
        String fields = database
                .read(sql -> sql.all(
                        "SELECT item, name, value FROM item_field ORDER BY item, name",
                        row -> row.getString(1) + row.getString(2) + row.getString(3)))
                .stream()
                .collect(Collectors.joining("\n"));
        int count = database.read(sql -> sql.first("SELECT count(*) FROM event", row -> row.getInt(1)))
                .orElseThrow();
        return Map.of("fields", fields, "count", String.valueOf(count));
    }

    /** Updates of 50 items, many at equal times. */
    private static Event event(int number) {
        return JsonBody.read(
                """
                {"event": "item", "id": "e%d", "timestamp": %d, "item": "i%d", "fields": [{"name": "size", "value": %d}]}""".formatted(number, number / 500, number % 50, number).getBytes(StandardCharsets.UTF_8), Event.class);
    }

    /** What small, middling and large items are worth to a user. */
    private static String events(String user, int wave, double small, double middling, double large) {
        return "[" + interaction(user + wave + "s", user, "small", wave + 3, String.valueOf(small)) + ","
                + interaction(user + wave + "m", user, "small", wave + 4, middling + "}, {'name': 'size', 'value': 5.5")
                + ","
                + interaction(user + wave + "l", user, "large", wave + 5, String.valueOf(large)) + "]";
    }

    private static String interaction(String id, String user, String item, int time, String price) {
        return ("{'event': 'interaction', 'id': '%s', 'timestamp': '%d', 'user': '%s', 'item': '%s', 'type': 'click',"
                        + " 'fields': [{'name': 'price', 'value': %s}]}")
                .formatted(id, time, user, item, price);
    }
}
