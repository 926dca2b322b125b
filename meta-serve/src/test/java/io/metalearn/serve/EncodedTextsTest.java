package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.CellEncoder;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose texts go through an encoder that a plugin lends: titles as they are, encoders that take their time, and servers that have none. */
class EncodedTextsTest {
    private static final ModelName TITLES = new ModelName("titles");
    private static final String PREDICT = "/v1/models/titles:predict";
    private static final String SUPPORT =
            "'support': [{'title': 'aaab', 'kind': 'ah'}, {'title': 'bbba', 'kind': 'bee'}]";
    private static final Plugins WITHOUT = Plugins.discover(EncodedTextsTest.class.getClassLoader());

    @TempDir
    private Path folder;

    private final Letters letters = new Letters(new AtomicInteger(), new AtomicBoolean(true));
    private Registry registry;

    /** How often each letter occurs; a text with a z takes a second, one with a y five milliseconds. */
    private record Letters(AtomicInteger texts, AtomicBoolean loaded) implements CellEncoder {
        @Override
        public String name() {
            return "letters";
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }

        @Override
        public int width() {
            return 26;
        }

        @Override
        public Matrix encode(List<String> cells) {
            while (!loaded.get()) {
                pause(1);
            }
            texts.addAndGet(cells.size());
            return Matrix.generate(cells.size(), width(), all -> {
                for (int i = 0; i < cells.size(); i++) {
                    int row = i * width();
                    cells.get(i).chars().filter(Character::isLowerCase).forEach(letter -> all[row + letter - 'a']++);
                    pause(all[row + 25] > 0 ? 1_000 : all[row + 24] > 0 ? 5 : 0);
                }
            });
        }

        /** As a model that computes: it cannot be interrupted. */
        private static void pause(long millis) {
            long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private Plugins with() {
        CellEncoders lent = asked -> letters;
        return new Plugins(
                WITHOUT.learners(),
                WITHOUT.tasks(),
                WITHOUT.evaluators(),
                WITHOUT.problems(),
                WITHOUT.broken(),
                WITHOUT.context().with(CellEncoders.class, lent));
    }

    @BeforeEach
    void publish() throws Exception {
        StringBuilder rows = new StringBuilder("kind,title\n");
        for (char kind = 'a'; kind < 'm'; kind++) {
            for (int i = 0; i < 20; i++) {
                rows.append(kind)
                        .append(',')
                        .append(String.valueOf(kind).repeat(3 + i % 3))
                        .append((char) ('a' + i))
                        .append('\n');
            }
        }
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "path",
                        Files.writeString(folder.resolve("titles.csv"), rows).toString())
                .put("label", "kind");
        config.putObject("text").put("encoder", "letters").putArray("columns").add("title");
        Part data = new Part("labelled", "labelled", config);
        Tasks tasks = with().tasks(data, "tasks").create();
        registry = Registry.open(folder.resolve("registry"));
        registry.publish(
                TITLES,
                ModelBundle.learn(
                        with().learner(Part.of("centroid"), "learner"), data, tasks, Training.of(new Seed(1))),
                Optional.empty(),
                Map.of(),
                Shops.ANN);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Server serve(Plugins plugins, Duration deadline) {
        return Server.start(
                ServerConfig.local().withLimits(Limits.defaults().withDeadline(deadline, 4)),
                registry,
                DatabaseLocation.file(folder.resolve("serve.db")),
                folder.resolve("events.spool"),
                plugins,
                InstantSource.system());
    }

    private static String kind(Http.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("by").asText()).isEqualTo("centroid");
        return json.path("predictions").path(0).path("values").path("kind").asText();
    }

    @Test
    void titles_as_they_are_are_encoded_with_a_support_and_by_key() throws Exception {
        try (Server server = serve(with(), Duration.ofSeconds(10))) {
            Http http = new Http(server.port());
            assertThat(kind(http.post(PREDICT, "{" + SUPPORT + ", 'query': [{'title': 'bb'}]}")))
                    .isEqualTo("bee");
            assertThat(http.put("/v1/models/titles/tasks/ann", "{" + SUPPORT + "}")
                            .status())
                    .isEqualTo(200);
            assertThat(kind(http.post(PREDICT, "{'task': 'ann', 'query': [{'title': 'aa'}]}")))
                    .isEqualTo("ah");
        }
    }

    @Test
    void an_encoder_is_warm_before_the_first_request_comes() throws Exception {
        int before = letters.texts().get();
        try (Server server = serve(with(), Duration.ofSeconds(10))) {
            for (int attempt = 0; attempt < 200 && letters.texts().get() == before; attempt++) {
                Thread.sleep(20);
            }
            assertThat(letters.texts().get()).isEqualTo(before + 1);
            assertThat(new Http(server.port()).get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_is_not_ready_while_an_encoder_is_being_loaded() throws Exception {
        letters.loaded().set(false);
        try (Server server = serve(with(), Limits.defaults().deadline())) {
            Http http = new Http(server.port());
            Http.Answer early = http.get("/readyz");
            assertThat(early.status()).as(early.text()).isEqualTo(503);
            assertThat(early.text()).contains("encoders", "being loaded");

            letters.loaded().set(true);

            for (int attempt = 0; attempt < 100 && http.get("/readyz").status() != 200; attempt++) {
                Thread.sleep(20);
            }
            assertThat(http.get("/readyz").status()).isEqualTo(200);
        }
    }

    /** R9 where the encoding alone is late: nothing but labels is there by then. */
    @Test
    void texts_that_are_not_encoded_in_time_are_answered_for_by_labels_alone_or_by_503_within_the_deadline_and_50_ms()
            throws Exception {
        try (Server patient = serve(with(), Duration.ofSeconds(10))) {
            new Http(patient.port()).put("/v1/models/titles/tasks/ann", "{" + SUPPORT + "}");
        }
        try (Server server = serve(with(), Limits.defaults().deadline())) {
            Http http = new Http(server.port());
            http.post(PREDICT, "{" + SUPPORT + ", 'query': [{'title': 'bb'}]}");
            String late = "'query': [{'title': '%s%s'}]";

            JsonNode byKey = inTime(http, "{'task': 'ann', " + late.formatted("a", "%s") + "}", 200);
            assertThat(byKey.path("by").asText()).isEqualTo("mean");
            assertThat(byKey.path("support").asInt()).isZero();
            String three = SUPPORT.replace("]", ", {'title': 'bb', 'kind': 'bee'}], 'reasons': true");
            JsonNode bySupport = inTime(http, "{" + three + ", " + late.formatted("b", "%s") + "}", 200);
            JsonNode prediction = bySupport.path("predictions").path(0);
            assertThat(bySupport.path("support").asInt()).isEqualTo(3);
            assertThat(prediction.path("values").path("kind").asText())
                    .as("two of three")
                    .isEqualTo("bee");
            assertThat(prediction.has("because")).isFalse();
            inTime(http, "{" + SUPPORT + ", 'fallback': false, " + late.formatted("c", "%s") + "}", 503);
            assertThat(http.put("/v1/models/titles/tasks/bob", "{" + SUPPORT.replace("aaab", "zab") + "}")
                            .status())
                    .isEqualTo(503);
            assertThat(http.get("/v1/models/titles/tasks/bob").status()).isEqualTo(404);
        }
    }

    /** @param body with a place for a text that was not encoded before */
    private static JsonNode inTime(Http http, String body, int status) throws Exception {
        Http.Answer answer = InTime.of(time -> http.post(PREDICT, body.formatted("z".repeat(1 + time))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "1" : "");
        return answer.json();
    }

    @Test
    void what_is_late_stops_to_be_encoded_and_goes_on_from_there_when_it_is_asked_for_again() throws Exception {
        String rows =
                IntStream.range(0, 120).mapToObj("{'title': 'y%d'}"::formatted).collect(Collectors.joining(","));
        String body = "{" + SUPPORT + ", 'query': [" + rows + "]}";
        try (Server server = serve(with(), Limits.defaults().deadline())) {
            Http http = new Http(server.port());
            http.post(PREDICT, "{" + SUPPORT + ", 'query': [{'title': 'bb'}]}");
            int before = letters.texts().get();

            assertThat(http.post(PREDICT, body).json().path("by").asText()).isEqualTo("mean");
            Thread.sleep(50);
            int encoded = letters.texts().get() - before;
            assertThat(encoded).isBetween(1, 60);
            Thread.sleep(100);
            assertThat(letters.texts().get() - before).as("nothing goes on").isEqualTo(encoded);

            String by = "mean";
            for (int attempt = 0; attempt < 100 && by.equals("mean"); attempt++) {
                by = http.post(PREDICT, body).json().path("by").asText();
            }
            assertThat(by).isEqualTo("centroid");
            assertThat(letters.texts().get() - before).as("each text once").isEqualTo(120);
        }
    }

    @Test
    void a_server_without_the_encoder_is_not_ready_and_says_that_the_model_cannot_be_loaded() throws Exception {
        try (Server server = serve(WITHOUT, Duration.ofSeconds(10))) {
            Http http = new Http(server.port());
            Http.Answer refused = http.post(PREDICT, "{" + SUPPORT + ", 'query': [{'title': 'bb'}]}");

            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.json().path("detail").asText()).contains("titles", "cannot be loaded", "log");
            assertThat(http.get("/readyz").status()).isEqualTo(503);
            assertThat(http.get("/v1/models").status()).isEqualTo(200);
            assertThat(http.post("/v1/models/other:predict", "{'query': [{'a': 1}]}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
