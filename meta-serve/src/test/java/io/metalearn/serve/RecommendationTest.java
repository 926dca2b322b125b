package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A model of users' ratings that knows 80 items by their ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendationTest {
    private static final String RANK = "/v1/models/market:rank";
    private static final int ITEMS = 150;
    /** Two who rate the same three items, each the other way round. */
    private static final String ONE =
            "[{'item': 'i0001', 'rating': 5}, {'item': 'i0002', 'rating': 1}, {'item': 'i0003', 'rating': 5}]";

    private static final String OTHER =
            "[{'item': 'i0001', 'rating': 1}, {'item': 'i0002', 'rating': 5}, {'item': 'i0003', 'rating': 1}]";

    /** No answer is to come from the baseline, however busy the machine is. */
    private static final Limits PATIENT = Limits.defaults().withDeadline(Duration.ofSeconds(10), 2);

    @TempDir
    private static Path folder;

    private Registry registry;
    private Server server;
    private Http http;

    @BeforeAll
    void serve() {
        Plugins plugins = Plugins.discover(RecommendationTest.class.getClassLoader());
        Part market = new Part(
                "recommendation",
                "recommendation",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("users", 120)
                        .put("items", ITEMS)
                        .put("ratings", 30));
        ModelBundle model = ModelBundle.learn(
                plugins.learner(Part.of("eb"), "learner"),
                market,
                plugins.tasks(market, "tasks").create(),
                Training.of(new Seed(1)));
        registry = Registry.open(folder.resolve("registry"));
        registry.publish(new ModelName("market"), model, Optional.empty(), Map.of(), Shops.ANN);
        server = Server.start(
                ServerConfig.local().withLimits(PATIENT),
                registry,
                DatabaseLocation.file(folder.resolve("serve.db")),
                folder.resolve("events.spool"),
                plugins,
                InstantSource.system());
        http = new Http(server.port());
    }

    @AfterAll
    void stop() {
        server.close();
        registry.close();
    }

    @Test
    void candidates_are_ids_or_all_of_the_catalogue_and_the_best_few_are_answered() throws Exception {
        JsonNode all =
                http.post(RANK, "{'support': " + ONE + ", 'candidates': 'all'}").json();
        JsonNode best = http.post(RANK, "{'support': " + ONE + ", 'candidates': 'all', 'limit': 3}")
                .json();
        List<String> order = items(all);
        JsonNode some = http.post(
                        RANK,
                        "{'support': %s, 'candidates': ['%s', '%s', '%s']}"
                                .formatted(ONE, order.get(50), order.get(7), order.get(20)))
                .json();

        assertThat(order).hasSize(ITEMS).doesNotHaveDuplicates();
        assertThat(items(best)).isEqualTo(order.subList(0, 3));
        assertThat(items(some)).containsExactly(order.get(7), order.get(20), order.get(50));
    }

    @Test
    void a_row_that_names_an_item_is_ranked_as_its_id_is() throws Exception {
        JsonNode ids = http.post(RANK, "{'support': " + ONE + ", 'candidates': ['i0010', 'i0011']}")
                .json();
        JsonNode rows = http.post(
                        RANK, "{'support': " + ONE + ", 'candidates': [{'item': 'i0010'}, {'item': 'i0011'}]}")
                .json();

        assertThat(rows.path("items")).isEqualTo(ids.path("items"));
    }

    @Test
    void rows_may_have_the_time_that_training_rows_had() throws Exception {
        String timed = ONE.replace("}", ", 'day': 12.5}");
        JsonNode answer = http.post(RANK, "{'support': " + timed + ", 'candidates': 'all'}")
                .json();

        assertThat(answer.path("items"))
                .isEqualTo(http.post(RANK, "{'support': " + ONE + ", 'candidates': 'all'}")
                        .json()
                        .path("items"));
    }

    @Test
    void an_item_that_training_has_not_seen_is_the_unseen_one_as_in_training() throws Exception {
        JsonNode answer = http.post(RANK, "{'support': " + ONE + ", 'candidates': ['i0010', 'never-seen', 'nor-this']}")
                .json();

        Map<String, Double> scores = scores(answer);
        assertThat(scores).containsOnlyKeys("i0010", "never-seen", "nor-this");
        assertThat(scores.get("never-seen")).isEqualTo(scores.get("nor-this"));
    }

    @Test
    void reasons_are_the_liked_items_of_the_support_that_each_is_nearest_to() throws Exception {
        JsonNode answer = http.post(RANK, "{'support': " + ONE + ", 'candidates': ['i0001', 'i0040'], 'reasons': true}")
                .json();

        for (JsonNode item : answer.path("items")) {
            assertThat(item.path("because").findValuesAsText("item")).containsExactlyInAnyOrder("i0001", "i0003");
            if (item.path("item").asText().equals("i0001")) {
                assertThat(item.path("because").path(0).path("item").asText()).isEqualTo("i0001");
                assertThat(item.path("because").path(0).path("support").asInt()).isZero();
            }
        }
    }

    @Test
    void predictions_say_which_rows_of_the_support_they_are_nearest_to() throws Exception {
        JsonNode answer = http.post(
                        "/v1/models/market:predict",
                        "{'support': " + ONE + ", 'query': [{'item': 'i0002'}], 'reasons': true}")
                .json();

        JsonNode nearest = answer.path("predictions").path(0).path("because").path(0);
        assertThat(nearest.path("support").asInt()).isEqualTo(1);
        assertThat(nearest.path("likeness").asDouble()).isBetween(0.8, 1.0);
    }

    @Test
    void a_kept_task_has_no_rows_that_could_be_reasons() throws Exception {
        Http.Answer refused = http.post(RANK, "{'task': 'ann', 'candidates': 'all', 'reasons': true}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("path").asText()).isEqualTo("/reasons");
    }

    @Test
    void three_events_give_a_user_an_order_of_her_own_over_the_catalogue() throws Exception {
        JsonNode before = recommended("ann");
        send("ann", ONE);
        send("ben", OTHER);

        JsonNode ann = recommended("ann");
        assertThat(ann.path("support").asInt()).isEqualTo(3);
        assertThat(ann.path("version").asInt()).isEqualTo(1);
        assertThat(items(before)).hasSize(ITEMS);
        assertThat(items(ann)).isNotEqualTo(items(before)).isNotEqualTo(items(recommended("ben")));
        assertThat(scores(ann).get("i0001"))
                .isGreaterThan(scores(recommended("ben")).get("i0001"));

        JsonNode ranked = http.post("/rank/market?explain=true", """
                {'user': 'ann', 'items': [{'id': 'i0001'}, {'id': 'i0002'}]}""").json();
        assertThat(scores(ranked).get("i0001")).isEqualTo(scores(ann).get("i0001"));
        assertThat(ranked.path("items").path(0).path("because").findValuesAsText("item"))
                .containsExactlyInAnyOrder("i0001", "i0003");
        assertThat(ranked.path("items").path(0).path("features").findValuesAsText("name"))
                .as("what the model was told, as Metarank says it")
                .contains("item", "price", "genre", "tags", "user.group");
        assertThat(ranked.path("items").path(0).path("features").findValues("value"))
                .allSatisfy(
                        value -> assertThat(value.isNumber() || value.isArray()).isTrue());
        assertThat(ann.path("items").path(0).has("features")).isFalse();
    }

    @Test
    void answers_are_as_the_openapi_document_says() throws Exception {
        DescribedAnswers described =
                new DescribedAnswers(http.get("/openapi.json").json());
        String support = "{'support': " + ONE;
        Map<String, JsonNode> answers = Map.of(
                "/v1/models/{model}:predict",
                http.post("/v1/models/market:predict", support + ", 'query': [{'item': 'i0004'}], 'reasons': true}")
                        .json(),
                "/v1/models/{model}:rank",
                http.post(RANK, support + ", 'candidates': 'all', 'reasons': true}")
                        .json(),
                "/v1/models/{model}:adapt",
                http.post("/v1/models/market:adapt", support + ", 'key': 'eve'}")
                        .json(),
                "/feedback",
                http.post("/feedback", "{'event': 'item', 'id': 'e', 'timestamp': 1, 'item': 'i1', 'fields': []}")
                        .json(),
                "/recommend/{model}",
                http.post("/recommend/market?explain=true", "{'user': 'ann'}").json());

        answers.forEach((call, answer) -> assertThat(described.problems(call, answer))
                .as(call + " " + answer)
                .isEmpty());
        assertThat(described.problems(
                        "/v1/models/{model}:rank",
                        Optional.ofNullable(answers.get("/feedback")).orElseThrow()))
                .as("what is not as described is found")
                .isNotEmpty();
    }

    private JsonNode recommended(String user) throws Exception {
        return http.post("/recommend/market", "{'user': '%s', 'count': %d}".formatted(user, ITEMS))
                .json();
    }

    private void send(String user, String support) throws Exception {
        JsonNode rows = JsonBody.read(support.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonNode.class);
        for (JsonNode row : rows) {
            String item = row.path("item").asText();
            http.post("/feedback", """
                    {'event': 'interaction', 'id': '%s-%s', 'timestamp': 1, 'user': '%s', 'item': '%s', 'type': 'rate',
                     'fields': [{'name': 'rating', 'value': %d}]}""".formatted(
                            user, item, user, item, row.path("rating").asInt()));
        }
    }

    private static List<String> items(JsonNode answer) {
        return answer.path("items").findValuesAsText("item");
    }

    private static Map<String, Double> scores(JsonNode answer) {
        Map<String, Double> scores = new TreeMap<>();
        answer.path("items")
                .forEach(item -> scores.put(
                        item.path("item").asText(), item.path("score").asDouble()));
        return scores;
    }
}
