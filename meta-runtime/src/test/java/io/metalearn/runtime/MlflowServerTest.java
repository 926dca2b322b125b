package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Metric;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowServerTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Run run() {
        return Suites.RUNNER.run(Suites.small(), folder.resolve("runs"), Suites.threads(1));
    }

    @Test
    void a_server_that_is_not_there_is_named() throws IOException {
        URI nowhere = URI.create("http://localhost:" + freePort());
        Run run = run();
        assertThatThrownBy(() -> new MlflowServer(nowhere).send(run))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot reach MLflow at " + nowhere);
    }

    /** Where {@code mlflow} (pip install mlflow) is on the path. */
    @Test
    @Tag("slow")
    void a_real_server_has_the_means_and_settings_of_every_learner() throws Exception {
        Optional<Path> mlflow = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, "mlflow"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(mlflow.isPresent(), "no mlflow on the path");
        int port = freePort();
        Process server = new ProcessBuilder(
                        mlflow.get().toString(),
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--workers",
                        "1",
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mlflow.log").toFile())
                .start();
        try {
            URI address = URI.create("http://127.0.0.1:" + port);
            await(address);
            Run run = run();
            Map<String, String> ids = new MlflowServer(address).send(run);
            assertThat(ids).containsOnlyKeys("maml", "mean");
            JsonNode sent = get(address, "runs/get?run_id=" + ids.get("maml")).path("run");
            assertThat(sent.path("info").path("status").asText()).isEqualTo("FINISHED");
            assertThat(sent.path("data").path("params").toString())
                    .contains("{\"key\":\"innerRate\",\"value\":\"0.01\"}", "outer.iterations");
            JsonNode history = get(address, "metrics/get-history?metric_key=rmse&run_id=" + ids.get("maml"));
            assertThat(history.path("metrics")).hasSize(2);
            double rmse = run.report()
                    .board()
                    .result("maml", 5, Metric.lower("rmse"))
                    .orElseThrow()
                    .summary()
                    .mean();
            assertThat(history.path("metrics").findValuesAsText("value")).contains(String.valueOf(rmse));
            assertThat(new MlflowServer(address).send(run)).doesNotContainValue(ids.get("maml"));
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static JsonNode get(URI address, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/2.0/mlflow/" + path))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static void await(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/health")).build();
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            try {
                if (HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (ConnectException notYet) {
                // It starts.
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new AssertionError("mlflow did not start");
    }
}
