package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.registry.Registry;
import io.metalearn.tck.Mutations;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with a few bytes changed: answered or refused, and never with 500, nor late. */
class MutationTest {
    private static final Map<String, String> REQUESTS = Map.of(
            "/v1/models/prices:predict",
            "{\"support\": [{\"size\": 1, \"price\": 25.5}], \"query\": [{\"size\": 2e0}, {\"size\": \"3\"}], \"fallback\": true}",
            "/v1/models/prices:rank",
            "{\"support\": [{\"size\": 1, \"price\": 25}], \"candidates\": [{\"size\": 3}, {\"size\": 9}], \"limit\": 2}",
            "/v1/models/prices:adapt",
            "{\"key\": \"ann\", \"support\": [{\"size\": 1, \"price\": 25}], \"ttlSeconds\": 60}",
            "/v1/models/prices:decide",
            "{\"id\": \"d\", \"key\": \"ann\", \"context\": {\"size\": 2}, \"actions\": [{\"name\": \"a\", \"row\": {\"size\": 3}},"
                    + " {\"name\": \"b\", \"worth\": 0.5}], \"policy\": \"thompson\", \"noise\": 1.5}",
            "/feedback",
            "[{\"event\": \"interaction\", \"id\": \"a\", \"timestamp\": \"2026-01-01T12:00:00Z\", \"user\": \"ann\", \"item\": \"x\","
                    + " \"fields\": [{\"name\": \"price\", \"value\": [1.5, 2]}]}]",
            "/rank/prices",
            "{\"user\": \"ann\", \"items\": [{\"id\": \"x\", \"label\": 1, \"fields\": [{\"name\": \"size\", \"value\": 3}]}]}",
            "/recommend/prices",
            "{\"count\": 3, \"user\": \"ann\", \"items\": [\"x\"]}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e999",
            "1E-999999999",
            "NaN",
            "\\u0000",
            "\\ud800",
            "[[[[[[[[",
            "\"size\":",
            "\u00c3\u00a9",
            "9999999999999999999999",
            "0.1",
            "\n",
            "all",
            "..",
            "\u0000");

    private static final Duration HANGING = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void seven_hundred_changed_requests_are_answered_or_refused() throws Exception {
        Shops shops = new Shops(folder);
        try (Registry registry = Registry.open(folder)) {
            shops.publish(registry, "eb", "one");
            try (Server server = shops.serve(ServerConfig.local(), registry, folder)) {
                mutate(server.port(), 100);
            }
        }
    }

    /** Its heap is of 256 MiB: where that is not enough, the answer is 500. */
    @Tag("slow")
    @Test
    void so_are_fourteen_thousand_and_in_the_full_form_seventy_thousand_by_a_process_of_little_memory()
            throws Exception {
        try (Registry registry = Registry.open(folder)) {
            new Shops(folder).publish(registry, "eb", "one");
        }
        try (ServerProcess server = ServerProcess.start(folder, Optional.empty(), Limits.defaults())) {
            mutate(server.port(), Form.of(2_000, 10_000));
            assertThat(new Http(server.port()).get("/healthz").status()).isEqualTo(200);
        }
        assertThat(Files.readString(folder.resolve("server.log"))).doesNotContain("OutOfMemoryError");
    }

    private static void mutate(int port, int each) throws Exception {
        Http http = new Http(port);
        for (Map.Entry<String, String> request : REQUESTS.entrySet()) {
            Mutations changed = new Mutations(request.getValue(), PIECES);
            RandomStream draws = new Seed(1).child(request.getKey()).stream();
            for (int i = 0; i < each; i++) {
                requireAnswer(http, request.getKey(), changed.next(draws).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** What takes longer than a second is asked again: a body that hangs a server hangs it twice, a machine that was busy elsewhere seldom. */
    private static void requireAnswer(Http http, String path, byte[] body) throws Exception {
        if (answerTime(http, path, body).compareTo(HANGING) >= 0) {
            assertThat(answerTime(http, path, body))
                    .as(() -> path + " " + new String(body, StandardCharsets.UTF_8))
                    .isLessThan(HANGING);
        }
    }

    private static Duration answerTime(Http http, String path, byte[] body) throws Exception {
        long begin = System.nanoTime();
        Http.Answer answer = http.send("POST", path, BodyPublishers.ofByteArray(body));

        assertThat(answer.status())
                .as(() -> path + " " + new String(body, StandardCharsets.UTF_8))
                .isIn(200, 400, 404);
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
