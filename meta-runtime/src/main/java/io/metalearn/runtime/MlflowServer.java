package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.Metric;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Report;
import io.metalearn.eval.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tracking server of MLflow, spoken to by its REST calls (2.0). A finished run becomes an experiment, named after its title, with an
 * MLflow run a learner: settings as parameters, manifest as tags, and each mean as a metric whose step is the number of shots, with the ends
 * of its interval as {@code NAME_low} and {@code NAME_high}. Sent twice it is there twice. Safe to share between threads.
 */
public final class MlflowServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As many as the server takes in one call. */
    private static final int MOST_METRICS = 1000;

    private static final int MOST_OTHERS = 100;
    private static final int LONGEST_VALUE = 500;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI server;
    private final HttpClient client;

    /** @param server such as {@code http://localhost:5000} */
    public MlflowServer(URI server) {
        this.server = server;
        this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /**
     * Sends a finished run.
     *
     * @return the ids of the MLflow runs, by learner
     * @throws UncheckedIOException when the server cannot be reached, or refuses; the message has its words
     */
    public Map<String, String> send(Run run) {
        Report report = run.report();
        Suite suite = RunFolder.suite(run.folder());
        String experiment = experiment(report.title());
        Map<String, String> ids = new TreeMap<>();
        for (Part learner : suite.learners()) {
            ids.put(learner.name(), send(run, learner, experiment));
        }
        return ids;
    }

    private String send(Run run, Part learner, String experiment) {
        long started = started(run.report());
        ObjectNode create = JSON.createObjectNode()
                .put("experiment_id", experiment)
                .put("run_name", learner.name() + ", " + run.name())
                .put("start_time", started);
        ArrayNode tags = create.putArray("tags");
        run.report().manifest().entrySet().stream()
                .limit(MOST_OTHERS)
                .forEach(fact -> tags.add(pair("metalearn." + fact.getKey(), fact.getValue())));
        String id = post("runs/create", create)
                .path("run")
                .path("info")
                .path("run_id")
                .asText();
        log(id, "params", settings(learner), MOST_OTHERS);
        log(id, "metrics", metrics(run.report(), learner.name(), started), MOST_METRICS);
        post(
                "runs/update",
                JSON.createObjectNode()
                        .put("run_id", id)
                        .put("status", "FINISHED")
                        .put("end_time", started));
        return id;
    }

    /** In as many calls as it takes. */
    private void log(String id, String kind, List<ObjectNode> entries, int most) {
        for (int from = 0; from < entries.size(); from += most) {
            ObjectNode batch = JSON.createObjectNode().put("run_id", id);
            entries.subList(from, Math.min(entries.size(), from + most)).forEach(batch.putArray(kind)::add);
            post("runs/log-batch", batch);
        }
    }

    /** The one of that name, made where there is none. */
    private String experiment(String title) {
        String name = URLEncoder.encode(title, StandardCharsets.UTF_8);
        HttpResponse<String> found =
                call(request("experiments/get-by-name?experiment_name=" + name).GET());
        return found.statusCode() == NOT_FOUND
                ? post("experiments/create", JSON.createObjectNode().put("name", title))
                        .path("experiment_id")
                        .asText()
                : read(found).path("experiment").path("experiment_id").asText();
    }

    private static long started(Report report) {
        return Instant.parse(report.manifest().getOrDefault("started", Instant.EPOCH.toString()))
                .toEpochMilli();
    }

    private static List<ObjectNode> settings(Part learner) {
        List<ObjectNode> params = new ArrayList<>();
        params.add(pair("algorithm", learner.plugin()));
        flatten("", learner.config(), params);
        return params;
    }

    private static void flatten(String name, JsonNode node, List<ObjectNode> params) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry -> flatten(
                            name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), entry.getValue(), params));
        } else if (!name.isEmpty()) {
            params.add(pair(name, node.isTextual() ? node.asText() : node.toString()));
        }
    }

    private static List<ObjectNode> metrics(Report report, String learner, long time) {
        Leaderboard board = report.board();
        List<ObjectNode> metrics = new ArrayList<>();
        for (Metric metric : board.metrics()) {
            for (int shots : board.scores().shots()) {
                board.result(learner, shots, metric).ifPresent(result -> {
                    Summary summary = result.summary();
                    metrics.add(metric(metric.name(), summary.mean(), shots, time));
                    summary.interval().ifPresent(ends -> {
                        metrics.add(metric(metric.name() + "_low", ends.low(), shots, time));
                        metrics.add(metric(metric.name() + "_high", ends.high(), shots, time));
                    });
                });
            }
        }
        report.seconds(learner).ifPresent(seconds -> metrics.add(metric("training_seconds", seconds, 0, time)));
        return metrics;
    }

    /** MLflow takes no {@code @} in a name: {@code ndcg@10} is {@code ndcg_at_10}. */
    private static ObjectNode metric(String name, double value, int shots, long time) {
        return JSON.createObjectNode()
                .put("key", name.replace("@", "_at_"))
                .put("value", value)
                .put("timestamp", time)
                .put("step", shots);
    }

    private static ObjectNode pair(String key, String value) {
        return JSON.createObjectNode()
                .put("key", key.replaceAll("[^\\w. :/-]", "_"))
                .put("value", value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
    }

    private HttpRequest.Builder request(String path) {
        String base = server.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/api/2.0/mlflow/" + path))
                .timeout(PATIENCE);
    }

    private JsonNode post(String path, ObjectNode body) {
        return read(call(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    }

    private HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String reason = Optional.ofNullable(e.getMessage()).orElse("nothing answers there");
            throw new UncheckedIOException("cannot reach MLflow at " + server, new IOException(reason, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + server, e);
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new UncheckedIOException(new IOException("MLflow at " + server + " answered " + response.statusCode()
                    + ": " + response.body().strip()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("MLflow at " + server + " answered what is no JSON", e);
        }
    }
}
