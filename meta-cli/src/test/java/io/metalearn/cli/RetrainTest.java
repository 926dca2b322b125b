package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Registry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shops pay 10 to 39 for a size, and so does the model believe; users pay 50 to 89. */
class RetrainTest {
    private static final Pattern URL = Pattern.compile("serving at (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    private String registry = "";

    @BeforeEach
    void publish() throws Exception {
        registry = folder.resolve("registry").toString();
        String rows = IntStream.range(0, 360)
                .mapToObj(row -> "s%d,%d,%d%n".formatted(row / 12, 1 + row % 12, (10 + row / 12) * (1 + row % 12)))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("shops.csv"), "shop,size,price\n" + rows);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                title: Shops
                tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size], target: price, minimumRows: 10}}
                learners: {eb: {}}
                shots: [1, 3]
                seeds: [1]
                """);
        publish(suite, "prices");
    }

    private void publish(Path suite, String name) {
        String model = folder.resolve(name).toString();
        assertThat(Invocation.of("train", suite.toString(), "--out", model, "--quiet")
                        .code())
                .isZero();
        assertThat(Invocation.of("registry", "publish", model, "--name", name, "--registry", registry)
                        .code())
                .isZero();
    }

    @Test
    void a_model_learns_from_its_users_and_is_tried_on_some_if_it_does_not_lose_on_those_held_back() throws Exception {
        send(40);

        Invocation retrained = Invocation.of("retrain", "prices", "--registry", registry, "--quiet", "--json");

        assertThat(retrained.code()).as(retrained.err()).isZero();
        JsonNode facts = new JsonMapper().readTree(retrained.out());
        assertThat(facts.path("users").asInt()).isEqualTo(40);
        assertThat(facts.path("rows").asInt()).isEqualTo(480);
        assertThat(facts.path("heldBack").asInt()).isBetween(5, 10);
        assertThat(facts.path("worse").asDouble()).isNegative();
        assertThat(facts.path("canary").asBoolean()).isTrue();
        assertThat(Invocation.of("registry", "show", "prices", "--registry", registry)
                        .out())
                .contains("prices@canary", "metalearn retrain", "held-back users is better than the champion's");
    }

    /** Fifteen ratings of each user. */
    @Test
    void a_model_of_made_up_ratings_learns_from_its_users_what_it_knows_of_its_items_being_kept() throws Exception {
        publish(Files.writeString(folder.resolve("market.yaml"), """
                title: Market
                tasks: {name: recommendation, config: {users: 120, items: 150, ratings: 30}}
                learners: {item-offset: {}}
                shots: [5]
                seeds: [1]
                """), "market");
        send(IntStream.range(0, 60 * 15).mapToObj(event -> """
                {"event": "interaction", "id": "m%d", "timestamp": %d, "user": "u%d", "item": "i%04d", "type": "rate",
                 "fields": [{"name": "rating", "value": %d}]}""".formatted(
                event, 1_700_000_000_000L + event, event / 15, 7 * (event % 15) + event / 15 % 7, 1 + event % 5)));

        for (int version = 1; version <= 2; version++) {
            Invocation retrained = Invocation.of(
                    "retrain", "market@" + version, "--registry", registry, "--quiet", "--json", "--budget", "0.5");

            assertThat(retrained.code()).as(retrained.err()).isZero();
            JsonNode facts = new JsonMapper().readTree(retrained.out());
            assertThat(facts.path("users").asInt()).isEqualTo(60);
            assertThat(facts.path("heldBack").asInt()).isGreaterThanOrEqualTo(5);
            assertThat(facts.path("version").asInt()).isEqualTo(version + 1);
        }
        try (Registry models = Registry.open(Path.of(registry))) {
            assertThat(models.load(models.require(ModelReference.parse("market@3")))
                            .encoder())
                    .as("items and what is known of them")
                    .isEqualTo(models.load(models.require(ModelReference.parse("market@1")))
                            .encoder());
        }
    }

    @Test
    void with_too_few_users_for_the_splits_it_says_so_and_publishes_nothing() throws Exception {
        send(16);

        Invocation refused = Invocation.of("retrain", "prices", "--registry", registry, "--quiet");

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("192 rows of 16 users", "no task of at least 10 rows for the validation split");
        assertThat(Invocation.of("registry", "show", "prices@1", "--registry", registry)
                        .out())
                .doesNotContain("prices@2", "canary");
    }

    /** Of forty users twenty-four are forgotten: sixteen are too few, as they are where the others were never there. */
    @Test
    void users_that_are_to_be_forgotten_are_as_if_they_had_sent_nothing_and_are_deleted_when_that_is_done()
            throws Exception {
        send(40);
        Path forgotten = Files.writeString(
                folder.resolve("forgotten.txt"),
                IntStream.range(16, 40).mapToObj(user -> "u" + user + "\n").collect(Collectors.joining()));

        Invocation refused =
                Invocation.of("retrain", "prices", "--registry", registry, "--quiet", "--forget", forgotten.toString());

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("no task of at least 10 rows for the validation split", "makes 16 tasks");
        assertThat(Invocation.of("retrain", "prices", "--registry", registry, "--quiet", "--forget", "nowhere.txt")
                        .err())
                .contains("--forget", "nowhere.txt");

        // Where it can be trained, what they sent is deleted then; a byte order mark is no part of a name.
        Files.writeString(forgotten, "\uFEFFu38\n\nu39 \nnobody\n");
        Invocation without =
                Invocation.of("retrain", "prices", "--registry", registry, "--quiet", "--forget", forgotten.toString());
        assertThat(without.code()).as(without.err()).isZero();
        assertThat(without.err())
                .contains("480 rows of 40 users", "deleted of 2 of 3 users: 24 events, 0 adapted models, 0 decisions");
        assertThat(Files.readString(Path.of(registry, "serve.db"), StandardCharsets.ISO_8859_1))
                .contains("\"u37\"")
                .doesNotContain("\"u38\"", "\"u39\"");
    }

    @Test
    void without_feedback_and_with_wrong_flags_it_says_so() {
        assertThat(Invocation.of("retrain", "prices", "--registry", registry, "--quiet"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT))
                .satisfies(refused -> assertThat(refused.err()).contains("0 rows of 0 users"));
        assertThat(Invocation.of("retrain", "none", "--registry", registry).code())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Invocation.of("retrain", "prices", "--budget", "0", "--registry", registry)
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Invocation.of("retrain", "--help").out()).contains("becomes the canary", "exit code");
    }

    /** Twelve events of each user. */
    private void send(int users) throws Exception {
        send(IntStream.range(0, users * 12).mapToObj(event -> """
                {"event": "interaction", "id": "e%d", "timestamp": %d, "user": "u%d", "item": "i%d", "type": "buy",
                 "fields": [{"name": "size", "value": %d}, {"name": "price", "value": %d}]}""".formatted(
                        event,
                        1_700_000_000_000L + event,
                        event / 12,
                        event % 12,
                        1 + event % 12,
                        (50 + event / 12) * (1 + event % 12))));
    }

    /** To a server that is started for them. */
    private void send(Stream<String> all) throws Exception {
        Interruption interruption = new Interruption();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() ->
                Main.run(new Output(out), err, false, interruption, "serve", "--port", "0", "--registry", registry));
        String events = all.collect(Collectors.joining(",", "[", "]"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(out, code) + "/v1/events"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(events))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        interruption.request();
        assertThat(code.join()).isEqualTo(ExitCode.OK);
    }

    private static String url(ByteArrayOutputStream out, CompletableFuture<Integer> code) throws InterruptedException {
        while (!code.isDone()) {
            Matcher matcher = URL.matcher(out.toString(StandardCharsets.UTF_8));
            if (matcher.find()) {
                return matcher.group(1);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("not served: exit code " + code.join());
    }
}
