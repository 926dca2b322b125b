package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R25: what one user sends harms nobody but her. Prices of the training are 10 to 468. */
class GuardsTest {
    private static final String RANK =
            "{'user': '%s', 'items': [{'id': 'a', 'fields': [{'name': 'size', 'value': 3}]}]}";

    @TempDir
    private Path folder;

    private ServedShops shops;
    private Http http;

    @BeforeEach
    void serve() {
        shops = new ServedShops(folder);
        http = shops.http();
    }

    @AfterEach
    void stop() {
        shops.close();
    }

    private static String event(String id, String user, String price) {
        return "{'event': 'interaction', 'id': '" + id + "', 'timestamp': 1, 'user': '" + user
                + "', 'item': 'a', 'fields': [{'name': 'size', 'value': 3}, {'name': 'price', 'value': " + price
                + "}]}";
    }

    private static String events(String user, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> event(user + number, user, String.valueOf(400 + number % 50)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void labels_far_outside_of_those_of_the_training_are_refused_with_their_path() throws Exception {
        for (String price : List.of("1e6", "-1e6", "'NaN'", "'dear'", "1e300", "true")) {
            Http.Answer refused =
                    http.post("/v1/events", "[" + event("a", "eve", "40") + "," + event("b", "eve", price) + "]");
            assertThat(refused.status()).as(price).isEqualTo(400);
            assertThat(refused.json().path("path").asText()).as(price).isEqualTo("/1/fields/1/value");
            assertThat(refused.json().path("detail").asText()).startsWith("must be a number in [");
        }
        assertThat(http.post("/v1/events", event("c", "eve", "1e6"))
                        .json()
                        .path("path")
                        .asText())
                .isEqualTo("/fields/1/value");
        assertThat(http.post("/v1/events", event("d", "eve", "900")).status()).isEqualTo(200);
    }

    @Test
    void the_most_that_a_user_may_say_does_not_move_the_scores_of_another() throws Exception {
        http.post("/v1/events", event("a", "ann", "75"));
        JsonNode before =
                http.post("/rank/prices", RANK.formatted("ann")).json().path("items");

        assertThat(http.post("/v1/events", events("eve", 500)).status()).isEqualTo(200);

        assertThat(http.post("/rank/prices", RANK.formatted("ann")).json().path("items"))
                .isEqualTo(before);
        assertThat(http.post("/rank/prices", RANK.formatted("eve")).json().path("items"))
                .isNotEqualTo(before);
    }

    @Test
    void of_a_user_who_sends_too_much_the_surplus_is_counted_then_all_is_refused_and_others_are_heard()
            throws Exception {
        String eve = events("eve", 900);
        Http.Answer mixed = http.post("/v1/events", "[" + event("ann1", "ann", "75") + "," + eve.substring(1));

        assertThat(mixed.status()).isEqualTo(200);
        assertThat(mixed.json().path("rejected").asInt()).isBetween(200, 300);
        assertThat(mixed.json().path("accepted").asInt())
                .isEqualTo(901 - mixed.json().path("rejected").asInt());
        assertThat(http.post("/rank/prices", RANK.formatted("ann"))
                        .json()
                        .path("support")
                        .asInt())
                .as("ann was heard")
                .isEqualTo(1);
        Http.Answer refused = mixed;
        for (int again = 0; again < 50 && refused.status() == 200; again++) {
            refused = http.post("/v1/events", event("more" + again, "eve", "75"));
        }
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(http.post("/v1/events", event("ann2", "ann", "75")).status()).isEqualTo(200);
    }
}
