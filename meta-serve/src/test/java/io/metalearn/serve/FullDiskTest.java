package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on the length of files, set from outside on a server that runs: its writes fail, as on a full disk. */
@Tag("slow")
class FullDiskTest {
    private static final Path LIMITER = Path.of("/usr/bin/prlimit");

    @TempDir
    private Path folder;

    @Test
    void a_server_whose_disk_is_full_predicts_says_that_it_keeps_nothing_and_goes_on_when_there_is_room_again()
            throws Exception {
        assumeTrue(Files.isExecutable(LIMITER), () -> "no " + LIMITER + " on this system");
        try (Registry registry = Registry.open(folder)) {
            new Shops(folder).publish(registry, "eb", "one");
        }
        try (ServerProcess server = ServerProcess.start(folder, Optional.empty(), Limits.defaults())) {
            Http http = new Http(server.port());
            assertThat(http.post("/feedback", event("before")).status()).isEqualTo(200);

            limit(server, "0");
            Http.Answer refused = http.post("/feedback", event("lost"));
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.text()).contains("a file cannot be read or written");
            assertThat(http.put("/v1/models/prices/tasks/ann", "{'support': [{'size': 1, 'price': 20}]}")
                            .status())
                    .isEqualTo(503);
            assertThat(http.post("/v1/models/prices:predict", "{'query': [{'size': 1}]}")
                            .status())
                    .isEqualTo(200);

            limit(server, "unlimited");
            assertThat(http.post("/feedback", event("after")).status()).isEqualTo(200);
        }
        try (Database database = Database.open(
                        DatabaseLocation.file(folder.resolve("serve.db")),
                        "io/metalearn/serve/migrations",
                        "serve_history");
                Registry registry = Registry.open(folder)) {
            List<String> there = database.read(sql -> sql.all("SELECT id FROM event", row -> row.getString(1)));
            assertThat(there).containsExactlyInAnyOrder("before", "after");
            assertThat(registry.verify()).isEmpty();
        }
    }

    private static void limit(ServerProcess server, String bytes) throws IOException, InterruptedException {
        Process limiter = new ProcessBuilder(
                        LIMITER.toString(), "--pid", String.valueOf(server.pid()), "--fsize=" + bytes + ":")
                .start();
        assertThat(limiter.waitFor()).isZero();
    }

    private static String event(String id) {
        return "{'event': 'item', 'id': '%s', 'timestamp': 1, 'item': 'a', 'fields': []}".formatted(id);
    }
}
