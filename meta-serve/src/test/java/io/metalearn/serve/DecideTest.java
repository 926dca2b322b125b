package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.bandit.logged.DecisionLog;
import io.metalearn.bandit.logged.LoggedPull;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that are logged and earn: shops choose between two sizes, whose price is what they earn. */
class DecideTest {
    private static final String DECIDE = "/v1/models/prices:decide";
    private static final String BODY =
            "{'id': '%s', 'key': '%s', 'context': {%s}, 'actions': [{'name': 'small', 'row': {'size': 1}},"
                    + " {'name': 'large', 'row': {'size': 10}%s}], 'policy': '%s', 'epsilon': 0.2}";

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

    private JsonNode decide(String id, String key, String policy) throws Exception {
        return http.post(DECIDE, BODY.formatted(id, key, "", "", policy)).json();
    }

    private void reward(String event, String decision, int at, double value) throws Exception {
        assertThat(http.post(
                                "/v1/events",
                                "{'event': 'reward', 'id': '%s', 'timestamp': %d, 'decision': '%s', 'reward': %s}"
                                        .formatted(event, at, decision, value))
                        .status())
                .isEqualTo(200);
    }

    private static double ofLarge(JsonNode decision) {
        double propensity = decision.path("propensity").asDouble();
        return decision.path("action").asText().equals("large") ? propensity : 1 - propensity;
    }

    @Test
    void a_decision_says_how_probable_it_was_and_is_the_same_when_it_is_asked_for_again() throws Exception {
        JsonNode first = decide("d1", "ann", "thompson");

        assertThat(first.path("action").asText()).isIn("small", "large");
        assertThat(first.path("propensity").asDouble()).isBetween(0.0009, 1.0);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(new DescribedAnswers(http.get("/openapi.json").json()).problems("/v1/models/{model}:decide", first))
                .isEmpty();
        reward("e1", "d1", 1, 500);
        assertThat(decide("d1", "ann", "uniform")).isEqualTo(first);
    }

    @Test
    void what_was_earned_under_a_key_changes_what_is_decided_there_and_nowhere_else() throws Exception {
        assertThat(ofLarge(decide("d0", "ann", "epsilon-greedy"))).isCloseTo(0.9, within(1e-9));
        for (int i = 1; i <= 8; i++) {
            String action = decide("d" + i, "ann", "uniform").path("action").asText();
            reward("e" + i, "d" + i, i, action.equals("small") ? 100 : 10);
        }

        assertThat(ofLarge(decide("d9", "ann", "epsilon-greedy"))).isCloseTo(0.1, within(1e-9));
        assertThat(ofLarge(decide("d10", "bob", "epsilon-greedy"))).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void an_action_is_chosen_by_what_its_outcome_is_worth() throws Exception {
        JsonNode cheap = http.post(DECIDE, BODY.formatted("d1", "ann", "", ", 'worth': 0.01", "epsilon-greedy"))
                .json();
        assertThat(ofLarge(cheap)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void the_log_is_what_bandit_evaluate_reads_and_each_reward_counts_once() throws Exception {
        reward("late", "d1", 5, 7);
        http.post(DECIDE, BODY.formatted("d1", "ann", "'size': 2", "", "uniform"));
        reward("early", "d1", 4, 8);
        reward("late", "d1", 6, 9);
        http.post(DECIDE, BODY.formatted("d2", "ann", "'size': 2", "", "uniform"));
        decide("d3", "bob", "uniform");
        reward("e3", "d3", 1, -1.5);

        Http.Answer answer = http.get("/v1/models/prices/decisions");

        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        DecisionLog log = DecisionLog.read(Files.writeString(folder.resolve("log.csv"), answer.text()));
        assertThat(log.pulls()).extracting(LoggedPull::reward).containsExactly(7.0, -1.5);
        assertThat(log.pulls()).extracting(LoggedPull::propensity).containsOnly(0.5);
        assertThat(log.pulls())
                .extracting(LoggedPull::context)
                .containsExactly(List.of("ann", "2"), List.of("bob", ""));
    }

    /** As servers have logged them over weeks, in one commit; the last two in twenty have a column that no earlier one has. */
    private void logged(int decisions, String note) {
        try (Database database = Server.open(DatabaseLocation.file(folder.resolve("serve.db")))) {
            database.write(sql -> {
                for (int i = 0; i < decisions; i++) {
                    String context = i < decisions - 2 ? "{\"note\":\"" + note + "\"}" : "{\"late\":" + i + "}";
                    // Of two that were made at the same moment the id says which is first.
                    sql.update(
                            "INSERT INTO decision VALUES (?, 'prices', 1, 'ann', ?, 'small', 0.5, 'uniform', 1, ?, '{}')",
                            "d%06d".formatted(i),
                            i / 2,
                            context);
                    sql.update("INSERT INTO reward VALUES (?, ?, 1, 'e')", "d%06d".formatted(i), i);
                }
                return decisions;
            });
        }
    }

    @Test
    void a_log_of_many_pages_is_sent_whole_and_in_order_with_columns_that_only_its_end_has() throws Exception {
        logged(2_500, "x");

        List<String> lines =
                http.get("/v1/models/prices/decisions").text().lines().toList();

        assertThat(lines.get(0)).isEqualTo("action,reward,propensity,key,context.late,context.note");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.split(",", -1)[1])
                .containsExactlyElementsOf(IntStream.range(0, 2_500)
                        .mapToObj(reward -> reward + ".0")
                        .toList());
        assertThat(lines.get(2_500)).endsWith("ann,2499,");
    }

    @Test
    void who_does_not_read_a_log_keeps_a_place_of_four_and_no_more_and_gives_it_back_on_leaving() throws Exception {
        // More than the buffers of a connection hold.
        logged(3_000, "x".repeat(5_000));
        for (int i = 0; i < 5; i++) {
            assertThat(http.send("HEAD", "/v1/models/prices/decisions", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(200);
        }
        String head = "GET /v1/models/prices/decisions HTTP/1.1\r\nHost: a\r\n\r\n";
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), shops.port());
            idle.add(socket);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        Http.Answer refused = http.get("/v1/models/prices/decisions");
        assertThat(refused.status()).as(refused.text()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(decide("d1", "ann", "uniform").path("action").asText()).isIn("small", "large");
        for (Socket socket : idle) {
            socket.close();
        }
        Http.Answer answer = http.get("/v1/models/prices/decisions");
        for (int attempt = 0; attempt < 100 && answer.status() == 429; attempt++) {
            Thread.sleep(50);
            answer = http.get("/v1/models/prices/decisions");
        }
        assertThat(answer.text().lines()).hasSize(3_001);
    }

    @Test
    void decisions_outlive_the_server() throws Exception {
        JsonNode first = decide("d1", "ann", "thompson");
        shops.stop();
        http = shops.startAgain();
        assertThat(decide("d1", "ann", "uniform")).isEqualTo(first);
    }

    @Test
    void what_cannot_be_decided_is_refused_with_its_path() throws Exception {
        refused("/actions", "{'id': 'd', 'key': 'k', 'actions': [{'name': 'a'}]}");
        refused("/actions/1/name", "{'id': 'd', 'key': 'k', 'actions': [{'name': 'a'}, {'name': 'a'}]}");
        refused("/actions/0/size", "{'id': 'd', 'key': 'k', 'actions': [{'name': 'a'}, {'name': 'b'}]}");
        refused("/actions/0/worth", "{'id': 'd', 'key': 'k', 'actions': [{'name': 'a', 'worth': 0}, {'name': 'b'}]}");
        refused("/id", "{'key': 'k', 'actions': [{'name': 'a'}, {'name': 'b'}]}");
        refused("/epsilon", "{'id': 'd', 'key': 'k', 'epsilon': 2, 'actions': [{'name': 'a'}, {'name': 'b'}]}");
        refused("/noise", "{'id': 'd', 'key': 'k', 'noise': -1, 'actions': [{'name': 'a'}, {'name': 'b'}]}");
        assertThat(http.post("/v1/events", "{'event': 'reward', 'id': 'e', 'timestamp': 1, 'decision': 'd'}")
                        .json()
                        .path("path")
                        .asText())
                .isEqualTo("/reward");
    }

    private void refused(String path, String body) throws Exception {
        Http.Answer answer = http.post(DECIDE, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("path").asText()).as(answer.text()).isEqualTo(path);
    }
}
