package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.RegularFile;
import io.metalearn.registry.Alias;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.ModelReference;
import io.metalearn.registry.Registry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What earlier versions have written is read by this one: a registry of two versions and their files, a kept task and events, as they were on
 * the day of the folder's name, copied and served. A folder is made by {@link #main} and then never changed.
 */
class EarlierVersionsTest {
    private static final String FIRST = "2026-11-27";
    private static final Instant THEN = Instant.parse("2026-11-27T08:00:00Z");
    private static final String SUPPORT = "'support': [{'size': 1, 'price': 25}, {'size': 4, 'price': 100}]";
    private static final String BY_SUPPORT = "{" + SUPPORT + ", 'query': [{'size': 8}]}";
    private static final String BY_KEY = "{'task': 'ann', 'query': [{'size': 8}]}";
    private static final String BY_EVENTS = "{'user': 'bob', 'items': [{'id': 'small'}]}";
    private static final String PREDICT = "/v1/models/prices:predict";
    private static final String RANK = "/rank/prices";

    @TempDir
    private Path folder;

    /** Makes a folder of this version. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path rows = Files.createTempDirectory("shops");
        try (Registry registry = Registry.open(folder)) {
            Shops shops = new Shops(rows);
            registry.publish(
                    Shops.PRICES,
                    shops.trained("eb", "one"),
                    Optional.of(shops.trained("mean", "one")),
                    Map.of("season", "autumn"),
                    Shops.ANN);
            shops.publish(registry, "eb", "two");
            registry.promote(Shops.PRICES, 2, Alias.CANARY, Shops.ANN);
            try (Server server = serve(folder, registry)) {
                Http http = new Http(server.port());
                http.put("/v1/models/prices/tasks/ann", "{" + SUPPORT + ", 'ttlSeconds': 3600}");
                http.post("/feedback", """
                        [{'event': 'item', 'id': 'i1', 'timestamp': 1, 'item': 'small', 'fields': [{'name': 'size', 'value': 2}]},
                         {'event': 'interaction', 'id': 'i2', 'timestamp': 2, 'user': 'bob', 'item': 'small', 'type': 'click',
                          'fields': [{'name': 'price', 'value': 42}]}]""");
                ObjectNode answers = new JsonMapper().createObjectNode();
                answers.put("support", price(http, BY_SUPPORT))
                        .put("key", price(http, BY_KEY))
                        .put("events", score(http));
                Files.writeString(folder.resolve("answers.json"), answers.toPrettyString() + "\n");
            }
        }
    }

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        copy(FIRST, folder);
    }

    private static void copy(String version, Path to) throws IOException, URISyntaxException {
        Path from = Path.of(
                Optional.ofNullable(EarlierVersionsTest.class.getResource("earlier/" + version + "/answers.json"))
                        .orElseThrow()
                        .toURI());
        from = Optional.ofNullable(from.getParent()).orElseThrow();
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    @Test
    void models_aliases_and_history_are_there() {
        try (Registry registry = Registry.open(folder)) {
            assertThat(registry.verify()).isEmpty();
            assertThat(registry.versions(Shops.PRICES)).hasSize(2);
            assertThat(registry.versions(Shops.PRICES).get(0).tags()).containsEntry("season", "autumn");
            assertThat(registry.aliases(Shops.PRICES))
                    .containsEntry(Alias.CHAMPION, 1)
                    .containsEntry(Alias.CANARY, 2);
            assertThat(registry.history(Shops.PRICES)).hasSize(2);
        }
    }

    @Test
    void models_kept_tasks_and_events_answer_as_they_did() throws Exception {
        JsonNode then = new JsonMapper().readTree(folder.resolve("answers.json").toFile());
        try (Registry registry = Registry.open(folder);
                Server server = serve(folder, registry)) {
            Http http = new Http(server.port());
            assertThat(price(http, BY_SUPPORT)).isCloseTo(then.path("support").asDouble(), within(1e-3));
            assertThat(price(http, BY_KEY)).isCloseTo(then.path("key").asDouble(), within(1e-3));
            assertThat(score(http)).isCloseTo(then.path("events").asDouble(), within(1e-3));
            assertThat(http.post(RANK, BY_EVENTS).json().path("support").asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.db:registry_history", "serve.db:serve_history"})
    void a_database_that_a_newer_version_has_migrated_is_refused(String place) throws Exception {
        List<String> parts = List.of(place.split(":", -1));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(parts.get(0)));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + parts.get(1)
                    + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                    + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'later', 1, 1)");
        }

        assertThatThrownBy(() -> {
                    try (Registry registry = Registry.open(folder)) {
                        serve(folder, registry).close();
                    }
                })
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(parts.get(0))
                .hasMessageContaining("was made by a newer version of metalearn")
                .hasMessageContaining("99");
    }

    @Test
    void a_model_of_a_newer_format_is_refused() throws Exception {
        Path model;
        try (Registry registry = Registry.open(folder)) {
            String digest = registry.require(ModelReference.of(Shops.PRICES, 1)).digest();
            model = folder.resolve("objects").resolve(digest);
        }
        Path manifest = model.resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceFirst("(\"format\"\\s*:\\s*\"[^\"]*?)(\\d+)\"", "$199\""));
        assertThat(manifest).content().isNotEqualTo(text);
        Files.writeString(
                model.resolve("manifest.json.sha256"), RegularFile.at(manifest).sha256() + "  manifest.json\n");

        assertThatThrownBy(() -> ModelBundle.load(model))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("manifest.json")
                .hasMessageContaining("this version reads the format")
                .hasMessageContaining("99");
    }

    private static Server serve(Path folder, Registry registry) {
        return Server.start(
                ServerConfig.local(),
                registry,
                DatabaseLocation.file(folder.resolve("serve.db")),
                folder.resolve("events.spool"),
                Shops.discover(),
                () -> THEN);
    }

    private static double price(Http http, String body) throws Exception {
        JsonNode answer = http.post(PREDICT, body).json();
        return answer.path("predictions").path(0).path("values").path("price").asDouble(Double.NaN);
    }

    private static double score(Http http) throws Exception {
        return http.post(RANK, BY_EVENTS)
                .json()
                .path("items")
                .path(0)
                .path("score")
                .asDouble(Double.NaN);
    }
}
