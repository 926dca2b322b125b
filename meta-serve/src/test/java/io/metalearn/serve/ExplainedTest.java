package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a row is predicted as it is, over HTTP; the same figures as those of the command: {@code ServeTest} of meta-cli. */
class ExplainedTest {
    private static final String PREDICT = "/v1/models/prices:predict";
    private static final List<String> SUPPORT =
            List.of("{'size': 1, 'price': 20}", "{'size': 4, 'price': 90}", "{'size': 9, 'price': 170}");
    private static final String QUERY = "'query': [{'size': 2}, {'size': 11}]";

    @TempDir
    private Path folder;

    private Shops shops;
    private Registry registry;
    private Server server;
    private Http http;

    @BeforeEach
    void open() {
        shops = new Shops(folder);
        registry = Registry.open(folder.resolve("registry"));
        shops.publish(registry, "eb", "one");
        serve(Duration.ofSeconds(10));
    }

    private void serve(Duration deadline) {
        server = shops.serve(
                ServerConfig.local().withLimits(Limits.defaults().withDeadline(deadline, 2)), registry, folder);
        http = new Http(server.port());
    }

    @AfterEach
    void close() {
        server.close();
        registry.close();
    }

    private static String asked(List<String> support) {
        return "{'support': [" + String.join(",", support) + "], " + QUERY + ", 'explain': true}";
    }

    private JsonNode explained(String body) throws Exception {
        Http.Answer answer = http.post(PREDICT, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static double value(JsonNode answer, int row) {
        return answer.path("predictions")
                .path(row)
                .path("explanation")
                .path("value")
                .asDouble();
    }

    private static double shares(JsonNode explanation) {
        return StreamSupport.stream(explanation.path("features").spliterator(), false)
                .mapToDouble(feature -> feature.path("share").asDouble())
                .sum();
    }

    @Test
    void a_row_of_the_support_changes_a_prediction_by_what_is_predicted_without_it() throws Exception {
        JsonNode whole = explained(asked(SUPPORT));
        for (int left = 0; left < SUPPORT.size(); left++) {
            int out = left;
            List<String> others = IntStream.range(0, SUPPORT.size())
                    .filter(row -> row != out)
                    .mapToObj(SUPPORT::get)
                    .toList();
            JsonNode without = explained(asked(others));
            for (int row = 0; row < 2; row++) {
                JsonNode influence = whole.path("predictions")
                        .path(row)
                        .path("explanation")
                        .path("support")
                        .path(left);
                assertThat(influence.path("support").asInt()).isEqualTo(left);
                assertThat(influence.path("change").asDouble())
                        .isCloseTo(value(whole, row) - value(without, row), within(1e-6))
                        .isNotCloseTo(0, within(1e-3));
            }
        }
        assertThat(value(whole, 0))
                .isCloseTo(
                        whole.path("predictions")
                                .path(0)
                                .path("values")
                                .path("price")
                                .asDouble(),
                        within(1e-3));
    }

    @Test
    void features_lead_from_the_mean_of_the_support_to_the_row() throws Exception {
        JsonNode answer = explained(asked(SUPPORT));
        JsonNode explanation = answer.path("predictions").path(1).path("explanation");

        assertThat(explanation.path("of").asText()).isEqualTo("price");
        assertThat(explanation.path("features").path(0).path("feature").asText())
                .isEqualTo("size");
        assertThat(shares(explanation))
                .isCloseTo(
                        explanation.path("value").asDouble()
                                - explanation.path("base").asDouble(),
                        within(1e-4))
                .isGreaterThan(50);
        assertThat(new DescribedAnswers(http.get("/openapi.json").json())
                        .problems("/v1/models/{model}:predict", answer))
                .isEmpty();
    }

    @Test
    void of_a_kept_task_features_lead_from_the_rows_that_are_asked_for() throws Exception {
        http.put("/v1/models/prices/tasks/ann", "{'support': [" + String.join(",", SUPPORT) + "]}");

        JsonNode answer = explained("{'task': 'ann', " + QUERY + ", 'explain': true}");

        JsonNode first = answer.path("predictions").path(0).path("explanation");
        assertThat(first.path("support").isArray()).isTrue();
        assertThat(first.path("support")).isEmpty();
        assertThat(first.path("base").asDouble()).isCloseTo((value(answer, 0) + value(answer, 1)) / 2, within(1e-4));
        assertThat(shares(first)).isCloseTo((value(answer, 0) - value(answer, 1)) / 2, within(1e-4));
        assertThat(value(answer, 1)).isCloseTo(value(explained(asked(SUPPORT)), 1), within(1e-4));
    }

    @Test
    void what_cannot_be_explained_is_refused_with_its_path() throws Exception {
        String rows = String.join(",", Collections.nCopies(2_001, "{'size': 1}"));
        Map<String, String> refused = Map.of(
                "{'query': [{'size': 1}], 'explain': true}",
                "/explain",
                "{'support': [" + SUPPORT.get(0) + "], 'query': [" + rows + "], 'explain': true}",
                "/query");
        for (Map.Entry<String, String> body : refused.entrySet()) {
            Http.Answer answer = http.post(PREDICT, body.getKey());
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().path("path").asText()).isEqualTo(body.getValue());
        }
        assertThat(http.post(PREDICT, "{'support': [" + SUPPORT.get(0) + "], 'query': [" + rows + "], 'explain': true}")
                        .text())
                .contains("at most 2000 rows to be explained", "got 2001 x 1");
        http.put("/v1/models/prices/tasks/ann", "{'support': [" + SUPPORT.get(0) + "]}");
        assertThat(http.post(PREDICT, "{'task': 'ann', 'query': [{'size': 1}], 'explain': true}")
                        .json()
                        .path("path")
                        .asText())
                .isEqualTo("/explain");
    }

    /** .4 s for each adaptation: one is in time, and the five more that four rows take are not. */
    @Test
    void what_is_not_explained_in_time_is_503_and_the_work_stops() throws Exception {
        server.close();
        serve(Duration.ofMillis(1_500));
        registry.publish(Shops.PRICES, shops.slow(400), Optional.empty(), Map.of(), Shops.ANN);
        List<String> four = Stream.concat(SUPPORT.stream(), Stream.of("{'size': 5, 'price': 90}"))
                .toList();
        Http.Answer late = http.post("/v1/models/prices@2:predict", asked(four));

        assertThat(late.status()).as(late.text()).isEqualTo(503);
        assertThat(late.json().path("detail").asText()).contains("not explained");
        for (int attempt = 0; attempt < 100 && idle() < 2; attempt++) {
            Thread.sleep(20);
        }
        assertThat(idle()).as("workers idle").isEqualTo(2);
    }

    private double idle() throws Exception {
        return http.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("metalearn_workers_idle "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .sum();
    }
}
