package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.registry.Alias;
import io.metalearn.registry.Registry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
    private static final String PREDICT = "/v1/models/prices:predict";
    private static final String RANK = "/v1/models/prices:rank";

    @TempDir
    private static Path folder;

    private Registry registry;
    private Server server;
    private Http http;

    @BeforeAll
    void serve() {
        Shops shops = new Shops(folder);
        registry = Registry.open(folder.resolve("registry"));
        shops.publish(registry, "eb", "one");
        shops.publish(registry, "eb", "two");
        registry.promote(Shops.PRICES, 2, Alias.CANARY, Shops.ANN);
        server = shops.serve(ServerConfig.local(), registry, folder);
        http = new Http(server.port());
    }

    @AfterAll
    void stop() {
        server.close();
        registry.close();
    }

    @Test
    void a_shop_that_was_never_seen_is_predicted_from_three_rows() throws Exception {
        JsonNode answer = http.post(PREDICT, """
                {'support': [{'size': 1, 'price': 25}, {'size': 4, 'price': 100}, {'size': 10, 'price': 250}],
                 'query': [{'size': 2}, {'size': 8}]}""").json();

        assertThat(answer.path("model").asText()).isEqualTo("prices");
        assertThat(answer.path("version").asInt()).isEqualTo(1);
        assertThat(answer.path("by").asText()).isEqualTo("eb");
        assertThat(answer.path("support").asInt()).isEqualTo(3);
        JsonNode second = answer.path("predictions").path(1);
        assertThat(second.path("values").path("price").asDouble()).isCloseTo(200, within(10.0));
        assertThat(second.path("interval").path("low").asDouble()).isLessThan(200);
        assertThat(second.path("interval").path("high").asDouble()).isGreaterThan(200);
    }

    @Test
    void without_a_support_it_is_what_shops_are_like() throws Exception {
        JsonNode answer = http.post(PREDICT, "{'query': [{'size': 10}]}").json();

        assertThat(answer.path("support").asInt()).isZero();
        assertThat(answer.path("predictions")
                        .path(0)
                        .path("values")
                        .path("price")
                        .asDouble())
                .isBetween(200.0, 300.0);
    }

    @ParameterizedTest
    @CsvSource({"prices, 1", "prices@champion, 1", "prices@canary, 2", "prices@2, 2", "prices%402, 2"})
    void a_version_is_asked_for_by_number_or_alias(String reference, int version) throws Exception {
        JsonNode answer = http.post("/v1/models/" + reference + ":predict", "{'query': [{'size': 1}]}")
                .json();

        assertThat(answer.path("version").asInt()).isEqualTo(version);
    }

    @Test
    void candidates_are_ranked_best_first() throws Exception {
        JsonNode answer = http.post(RANK, """
                {'support': [{'size': 1, 'price': 25}], 'limit': 2,
                 'candidates': [{'size': 3}, {'size': 9}, {'size': 6}]}""").json();

        assertThat(answer.path("items").findValuesAsText("item")).containsExactly("1", "2");
        assertThat(answer.path("items").path(0).path("score").asDouble())
                .isGreaterThan(answer.path("items").path(1).path("score").asDouble());
        assertThat(answer.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void a_kept_task_answers_as_its_support_does_and_is_forgotten_when_it_is_deleted() throws Exception {
        String support = "'support': [{'size': 1, 'price': 25}, {'size': 10, 'price': 250}]";
        JsonNode stateless =
                http.post(PREDICT, "{" + support + ", 'query': [{'size': 5}]}").json();
        JsonNode kept = http.put("/v1/models/prices/tasks/ann%2Fsmith", "{" + support + "}")
                .json();
        assertThat(kept.path("task").asText()).isEqualTo("ann/smith");
        assertThat(kept.path("support").asInt()).isEqualTo(2);

        JsonNode byKey = http.post(PREDICT, "{'task': 'ann/smith', 'query': [{'size': 5}]}")
                .json();

        assertThat(byKey.path("predictions")).isEqualTo(stateless.path("predictions"));
        assertThat(http.get("/v1/models/prices/tasks/ann%2Fsmith").status()).isEqualTo(200);
        assertThat(http.delete("/v1/models/prices/tasks/ann%2Fsmith").status()).isEqualTo(204);
        assertThat(http.delete("/v1/models/prices/tasks/ann%2Fsmith").status()).isEqualTo(404);
        assertThat(http.post(PREDICT, "{'task': 'ann/smith', 'query': [{'size': 5}]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void adapt_keeps_a_task_under_the_key_of_its_body() throws Exception {
        assertThat(http.post("/v1/models/prices:adapt", "{'key': 'bob', 'support': [{'size': 1, 'price': 30}]}")
                        .status())
                .isEqualTo(200);

        assertThat(http.post(RANK, "{'task': 'bob', 'candidates': [{'size': 1}, {'size': 2}]}")
                        .json()
                        .path("task")
                        .asText())
                .isEqualTo("bob");
        assertThat(http.post("/v1/models/prices:adapt", "{'support': []}")
                        .json()
                        .path("path")
                        .asText())
                .isEqualTo("/key");
    }

    /** The body, the status, the path and a part of the detail. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'query': [{'size': 1}], 'suport': []} | /suport | did you mean support?",
                "{'query': []} | /query | at least one row",
                "{} | /query | at least one row",
                "{'query': [{'size': 1}, {'siz': 1}]} | /query/1/siz | did you mean size?",
                "{'query': [{}]} | /query/0/size | empty",
                "{'query': [{'size': 'big'}]} | /query/0/size | big",
                "{'query': [{'size': 'NaN'}]} | /query/0/size | NaN",
                "{'query': [{'size': 1e400}]} | /query/0/size | 1E+400",
                "{'query': [{'size': [1]}]} | /query/0/size | must be a text",
                "{'query': [null]} | /query/0 | got null",
                "{'query': [7]} | /query/0 | must be an object",
                "{'query': [{'size': 1}], 'fallback': 'yes'} | /fallback | must be true or false",
                "{'query': [{'size': 1}], 'task': 7} | /task | must be a text",
                "{'query': {'size': 1}} | /query | must be a list",
                "{'query': [{'size': 1}], 'support': [{'size': 1}]} | /support/0/price | empty",
                "{'query': [{'size': 1}], 'support': [{'size': 1, 'price': 'dear'}]} | /support/0/price | dear",
                "{'query': [{'size': 1}], 'support': [{'size': 1, 'price': 2}], 'task': 'ann'} | /task | left out",
                "{'query': [{'size': 1}], 'task': ''} | /task | 1 to 200 characters",
                "{'query': [{'size': NaN}]} | /query/0 | Non-standard token",
                "{'query': [{'size': 1}], 'query': [{'size': 1}]} | | Duplicate field",
                "{'query': [{'size': 1}]} {} | | behind the document",
                "[] | | must be an object",
                "{ | | no JSON"
            })
    void a_wrong_request_is_refused_with_the_path_of_what_is_wrong(String body, String path, String detail)
            throws Exception {
        Http.Answer refused = http.post(PREDICT, body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("path").asText()).isEqualTo(path == null ? "" : path);
        assertThat(refused.json().path("detail").asText()).contains(detail == null ? "" : detail);
    }

    @Test
    void more_than_a_request_may_hold_is_refused() throws Exception {
        assertThat(http.post(
                        PREDICT, "{'query': [{'size': 1}], 'support': " + rows(257, "{'size': 1, 'price': 2}") + "}"))
                .satisfies(refused -> assertThat(refused.json().path("detail").asText())
                        .isEqualTo("must be at most 256 rows, got 257"))
                .satisfies(refused ->
                        assertThat(refused.json().path("path").asText()).isEqualTo("/support"));
        assertThat(http.post(RANK, "{'candidates': " + rows(10_001, "{'size': 1}") + "}")
                        .text())
                .contains("must be at most 10000 candidates, got 10001");
        assertThat(http.post(RANK, "{'candidates': " + rows(10_000, "{'size': 1}") + ", 'limit': 1}")
                        .status())
                .isEqualTo(200);
        assertThat(http.post(PREDICT, "{'query': [{'size': " + "[".repeat(30) + "]".repeat(30) + "}]}")
                        .text())
                .contains("nesting depth");
    }

    @Test
    void a_body_of_more_than_a_mebibyte_is_refused_whether_it_is_read_or_not() throws Exception {
        String spaces = " ".repeat((1 << 20) + 1);

        assertThat(http.post(PREDICT, spaces).status()).isEqualTo(413);
        assertThat(http.post("/v1/nothing", spaces).status()).isEqualTo(413);
        assertThat(http.send(
                                "POST",
                                PREDICT,
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(spaces.getBytes(StandardCharsets.UTF_8))))
                        .status())
                .isEqualTo(413);
        assertThat(http.get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void a_body_that_is_announced_too_long_and_never_sent_is_refused_at_once() throws Exception {
        String head = "POST " + PREDICT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        for (String more : List.of("", "Expect: 100-continue\r\n")) {
            long begin = System.nanoTime();
            String answer = RawHttp.send(server.port(), head + more + "Content-Length: 1048577\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json", "1048576 bytes");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("a connection is idle for 20 s before it is closed")
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    /** What follows the first line's method, and the status. */
    @ParameterizedTest
    @CsvSource({
        "/v1/models/a%00b:predict HTTP/1.1, 400",
        "/v1/models/a\0b:predict HTTP/1.1, 400",
        "/v1/models/%zz:predict HTTP/1.1, 400",
        "/v1/../../etc/passwd HTTP/1.1, 400",
        "/v1/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1, 400",
        "/..;/etc HTTP/1.1, 400",
        "/page.js/%2e%2e%5cpage HTTP/1.1, 404",
        "/ HTTP/9.9, 505",
        "nothing, 505",
    })
    void what_is_no_request_is_refused_in_the_form_of_all_errors(String line, int status) throws Exception {
        String answer = RawHttp.send(
                server.port(),
                "POST " + line.replace("\\0", "\0") + "\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        JsonNode problem = new JsonMapper().readTree(RawHttp.body(answer));
        assertThat(problem.path("status").asInt()).as(answer).isEqualTo(status);
        assertThat(problem.path("detail").asText()).as(answer).isNotEmpty();
    }

    @Test
    void a_head_that_is_too_long_is_refused_in_the_form_of_all_errors() throws Exception {
        String answer = RawHttp.send(
                server.port(),
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
        assertThat(new JsonMapper()
                        .readTree(RawHttp.body(answer))
                        .path("status")
                        .asInt())
                .isEqualTo(431);
    }

    @Test
    void a_form_of_another_site_is_no_request() throws Exception {
        assertThat(http.send(
                                "POST",
                                PREDICT,
                                BodyPublishers.ofString("{\"query\": [{\"size\": 1}]}"),
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        for (String path : List.of(
                "/v1/models/price:predict",
                "/v1/models/prices@7:predict",
                "/v1/models/prices@blue:predict",
                "/v1/models/prices:guess",
                "/v1/models/prices",
                "/v1/models/..%2f..%2fetc:predict",
                "/v2")) {
            assertThat(http.post(path, "{'query': [{'size': 1}]}").status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void candidates_by_id_need_a_catalogue() throws Exception {
        assertThat(http.post(RANK, "{'candidates': ['a', 'b']}")
                        .json()
                        .path("detail")
                        .asText())
                .contains("no catalogue");
        assertThat(http.post(RANK, "{'candidates': 'all'}").status()).isEqualTo(400);
    }

    @Test
    void it_says_which_models_it_serves_and_how_it_fares() throws Exception {
        JsonNode model = http.get("/v1/models").json().path("models").path(0);
        assertThat(model.path("name").asText()).isEqualTo("prices");
        assertThat(model.path("aliases").path("canary").asInt()).isEqualTo(2);
        assertThat(model.path("features").path(0).asText()).isEqualTo("size");
        assertThat(http.get("/readyz").status()).isEqualTo(200);
        http.post(PREDICT, "{'query': [{'size': 1}]}");
        assertThat(http.get("/metrics").text())
                .contains("metalearn_requests_seconds_count{call=\"predict\",model=\"prices\",status=\"200\"}")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void its_page_loads_nothing_from_elsewhere() throws Exception {
        Http.Answer page = http.get("/");

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.text()).contains("Models served").doesNotContain("http://", "https://");
        assertThat(http.get("/page.js").text()).contains("textContent").doesNotContain("innerHTML", "http");
    }

    @Test
    void its_openapi_document_lists_every_call_with_the_fields_of_its_requests() throws Exception {
        JsonNode document = http.get("/openapi.json").json();

        assertThat(document.path("paths").has("/v1/models/{model}:predict")).isTrue();
        JsonNode request = document.path("components").path("schemas").path("RankRequest");
        assertThat(request.path("properties").has("candidates")).isTrue();
        assertThat(request.path("properties").path("limit").path("type").asText())
                .isEqualTo("integer");
    }

    private static String rows(int count, String row) {
        return IntStream.range(0, count).mapToObj(i -> row).collect(Collectors.joining(",", "[", "]"));
    }
}
