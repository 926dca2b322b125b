package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D5: of a person who is deleted a server knows nothing, and no file of its database has a byte of her name. */
class PersonalDataTest {
    private static final String ANN = "ann.who.leaves";
    private static final String BOB = "bob.who.stays";

    @TempDir
    private Path folder;

    @Test
    void who_is_deleted_is_in_no_answer_and_in_no_file_and_the_others_are_as_they_were() throws Exception {
        Shops shops = new Shops(folder);
        DatabaseLocation database = DatabaseLocation.file(folder.resolve("serve.db"));
        try (Registry registry = Registry.open(folder.resolve("registry"))) {
            shops.publish(registry, "eb", "one");
            try (Server server = shops.serve(ServerConfig.local(), registry, folder)) {
                Http http = new Http(server.port());
                for (String user : List.of(ANN, BOB)) {
                    act(http, user);
                }
                assertThat(support(http, ANN)).isEqualTo(3);
                assertThat(files()).contains(ANN, BOB);

                PersonalData.Deleted deleted = PersonalData.delete(database, List.of(ANN, "nobody"));

                assertThat(deleted).isEqualTo(new PersonalData.Deleted(1, 3 + 1, 1, 1));
                Thread.sleep(1_100);
                assertThat(http.get("/v1/models/prices/tasks/" + ANN).status()).isEqualTo(404);
                assertThat(support(http, ANN)).isZero();
                assertThat(http.get("/v1/models/prices/decisions").text())
                        .doesNotContain(ANN)
                        .contains(BOB);
                assertThat(http.get("/v1/models/prices/tasks/" + BOB).status()).isEqualTo(200);
                assertThat(support(http, BOB)).isEqualTo(3);
            }
        }
        // What was shown to her since is hers again, and is written as the server stops.
        PersonalData.delete(database, List.of(ANN));
        assertThat(files()).doesNotContain(ANN).contains(BOB);
    }

    /** Three purchases, a kept task, a ranking, and a decision that earns. */
    private static void act(Http http, String user) throws Exception {
        String events = IntStream.range(0, 3)
                .mapToObj(i -> "{'event': 'interaction', 'id': '" + user + i + "', 'timestamp': " + i + ", 'user': '"
                        + user
                        + "', 'item': 'i" + i + "', 'type': 'buy', 'fields': [{'name': 'size', 'value': " + (1 + i)
                        + "}, {'name': 'price', 'value': " + 30 * (1 + i) + "}]}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(http.post("/v1/events", events).status()).isEqualTo(200);
        assertThat(http.put("/v1/models/prices/tasks/" + user, "{'support': [{'size': 1, 'price': 30}]}")
                        .status())
                .isEqualTo(200);
        String decision = "{'id': 'd-" + user + "', 'key': '" + user
                + "', 'actions': [{'name': 'small', 'row': {'size': 1}}, {'name': 'large', 'row': {'size': 10}}]}";
        assertThat(http.post("/v1/models/prices:decide", decision).status()).isEqualTo(200);
        String reward = "{'event': 'reward', 'id': 'r-%s', 'timestamp': 9, 'decision': 'd-%s', 'reward': 1}";
        assertThat(http.post("/v1/events", reward.formatted(user, user)).status())
                .isEqualTo(200);
    }

    /** How many rows of hers a ranking knows. */
    private static int support(Http http, String user) throws Exception {
        return http.post(
                        "/rank/prices",
                        "{'user': '" + user
                                + "', 'items': [{'id': 'a', 'fields': [{'name': 'size', 'value': 1}]}, {'id': 'b', 'fields': [{'name': 'size', 'value': 2}]}]}")
                .json()
                .path("support")
                .asInt();
    }

    /** The bytes of all files of the server's database, and of the one that holds events while it is down. */
    private String files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder bytes = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return bytes.toString();
        }
    }
}
