package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.registry.Alias;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks that are kept: for how long, by which servers, and without their rows. */
class KeptTasksTest extends PricesTestCase {
    @Test
    void kept_tasks_outlive_the_server_and_the_memory_but_not_their_time() throws Exception {
        prices.publish("eb", "one");
        Limits nothingInMemory = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), 2, 0);
        JsonNode kept;
        try (Server server = prices.serve(ServerConfig.local().withLimits(nothingInMemory))) {
            Http http = new Http(server.port());
            for (int user = 0; user < 20; user++) {
                assertThat(http.put(
                                        "/v1/models/prices/tasks/u" + user,
                                        "{'ttlSeconds': 60, 'support': [{'size': 1, 'price': %d}]}"
                                                .formatted(20 + user))
                                .status())
                        .isEqualTo(200);
            }
            kept = Prices.ask(http, "{'task': 'u7', 'query': [{'size': 3}]}").json();
            assertThat(http.get("/metrics").text()).contains("metalearn_cache_tasks 0.0");
        }
        prices.publish("eb", "two");
        prices.registry().promote(Shops.PRICES, 2, Alias.CHAMPION, Shops.ANN);
        try (Server server = prices.serve(ServerConfig.local())) {
            Http http = new Http(server.port());
            JsonNode again =
                    Prices.ask(http, "{'task': 'u7', 'query': [{'size': 3}]}").json();
            assertThat(again).as("by the version that adapted").isEqualTo(kept);
            prices.setClock(Instant.EPOCH.plusSeconds(61));
            assertThat(Prices.ask(http, "{'task': 'u7', 'query': [{'size': 3}]}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_one_server_has_deleted_or_replaced_another_sees_within_a_second() throws Exception {
        prices.publish("eb", "one");
        String ann = "/v1/models/prices/tasks/ann";
        String bob = "/v1/models/prices/tasks/bob";
        String support = "{'ttlSeconds': 600, 'support': [{'size': 1, 'price': %d}]}";
        try (Server first = prices.serve(ServerConfig.local());
                Server second = prices.serve(ServerConfig.local())) {
            Http one = new Http(first.port());
            Http other = new Http(second.port());
            one.put(ann, support.formatted(20));
            one.put(bob, support.formatted(20));
            String before = one.get(bob).json().path("supportDigest").asText();
            assertThat(other.delete(ann).status()).isEqualTo(204);
            other.put(bob, support.formatted(30));

            prices.setClock(Instant.EPOCH.plusSeconds(1));

            assertThat(one.get(ann).status()).isEqualTo(404);
            assertThat(one.get(bob).json().path("supportDigest").asText())
                    .isNotEqualTo(before)
                    .isEqualTo(other.get(bob).json().path("supportDigest").asText());
        }
    }

    @Test
    void no_row_of_a_support_is_kept() throws Exception {
        prices.publish("eb", "one");
        try (Server server = prices.serve(ServerConfig.local())) {
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
}
