package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who answers where a model is late: what was published with it, the mean, or nobody, in time. */
class LateModelsTest extends PricesTestCase {
    @Test
    void a_model_that_is_late_is_answered_for_by_the_baseline_or_where_that_is_not_wanted_with_503() throws Exception {
        prices.publish("slow", "late");
        try (Server server = prices.serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            Prices.ask(http, Prices.ONE);
            JsonNode answer = InTime.of(time -> Prices.ask(http, Prices.SLOW.formatted("")))
                    .json();

            assertThat(answer.path("by").asText()).isEqualTo("mean");
            assertThat(answer.path("predictions")
                            .path(0)
                            .path("values")
                            .path("price")
                            .asDouble())
                    .isGreaterThan(20);
            Http.Answer refused = Prices.ask(http, Prices.SLOW.formatted(", 'fallback': false"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(http.put(
                                    "/v1/models/prices/tasks/ann",
                                    Prices.SLOW.formatted("").replaceAll(", 'query.*", "}"))
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void the_baseline_that_answers_for_a_kept_task_has_used_no_row_and_says_so() throws Exception {
        prices.publish("slow", "late");
        try (Server server = prices.serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            Http.Answer kept = http.put("/v1/models/prices/tasks/ann", "{'support': [{'size': 1, 'price': 20}]}");
            assertThat(kept.json().path("support").asInt()).as(kept.text()).isEqualTo(1);
            JsonNode own =
                    Prices.ask(http, "{'task': 'ann', 'query': [{'size': 1}]}").json();
            JsonNode instead = Prices.ask(
                            http, "{'task': 'ann', 'query': [" + "{'size': 1}, ".repeat(4) + "{'size': 1}]}")
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
        prices.registry()
                .publish(
                        Shops.PRICES,
                        prices.shops().trained("slow", ""),
                        Optional.of(prices.shops().trained("eb", "")),
                        Map.of(),
                        Shops.ANN);
        try (Server server = prices.serve(ServerConfig.local())) {
            JsonNode answer = Prices.ask(new Http(server.port()), Prices.SLOW.formatted(""))
                    .json();

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
        prices.registry()
                .publish(
                        Shops.PRICES,
                        prices.shops().slow(500),
                        Optional.of(prices.shops().slow(400)),
                        Map.of(),
                        Shops.ANN);
        try (Server server = prices.serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            Prices.ask(http, Prices.ONE);
            JsonNode answer = InTime.of(time -> Prices.ask(http, Prices.SLOW.formatted("")))
                    .json();

            assertThat(answer.path("by").asText()).isEqualTo("mean");
            assertThat(answer.path("support").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_version_that_is_asked_for_by_its_number_and_has_to_be_loaded_first_is_503_in_time_and_there_later()
            throws Exception {
        prices.publish("eb", "one");
        prices.registry().publish(Shops.PRICES, prices.shops().slow(0, 2_000), Optional.empty(), Map.of(), Shops.ANN);
        try (Server server = prices.serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            Prices.ask(http, Prices.ONE);
            String second = "/v1/models/prices@2:predict";
            Http.Answer early = InTime.of(time -> http.post(second, Prices.ONE));

            assertThat(early.status()).as(early.text()).isEqualTo(503);
            assertThat(early.text()).contains("prices@2 is being loaded");
            assertThat(early.header("Retry-After")).isEqualTo("1");
            for (int attempt = 0; attempt < 100 && http.post(second, Prices.ONE).status() != 200; attempt++) {
                Thread.sleep(50);
            }
            assertThat(http.post(second, Prices.ONE).json().path("version").asInt())
                    .isEqualTo(2);
        }
    }
}
