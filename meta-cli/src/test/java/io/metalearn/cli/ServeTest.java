package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern URL = Pattern.compile("serving at (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    @Test
    void a_published_model_is_served_until_the_command_is_asked_to_stop_and_explains_as_adapt_does() throws Exception {
        String registry = folder.resolve("registry").toString();
        String model = model();
        assertThat(Invocation.of("registry", "publish", model, "--name", "prices", "--registry", registry)
                        .code())
                .isZero();
        Interruption interruption = new Interruption();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> Main.run(
                new Output(out),
                err,
                false,
                interruption,
                "serve",
                "--port",
                "0",
                "--deadline",
                "10000",
                "--registry",
                registry));
        HttpResponse<String> answer = post(url(out, code) + "/v1/models/prices:predict", """
                {"support": [{"size": 1, "age": 3, "price": 25}, {"size": 4, "age": 7, "price": 100}],
                 "query": [{"size": 2, "age": 9}], "explain": true}""");
        interruption.request();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"version\":1", "\"by\":\"eb\"");
        assertThat(code.join()).isEqualTo(ExitCode.OK);
        assertThat(served(answer)).isEqualTo(told(model));
    }

    /** Of the first row: value, base, the change that each row of the support makes, and the share of each feature. */
    private static List<Double> served(HttpResponse<String> answer) throws Exception {
        return figures(JSON.readTree(answer.body()).path("predictions").path(0).path("explanation"));
    }

    private List<Double> told(String model) throws Exception {
        Path support = Files.writeString(folder.resolve("support.csv"), "size,age,price\n1,3,25\n4,7,100\n");
        Path query = Files.writeString(folder.resolve("query.csv"), "size,age\n2,9\n");
        Invocation adapt = Invocation.of(
                "adapt", model, "--support", support.toString(), "--query", query.toString(), "--explain", "--json");
        return figures(JSON.readTree(adapt.out()).path("explanations").path(0));
    }

    private static List<Double> figures(JsonNode explanation) {
        List<Double> figures = new ArrayList<>(List.of(
                explanation.path("value").asDouble(), explanation.path("base").asDouble()));
        explanation
                .path("support")
                .forEach(row -> figures.add(row.path("change").asDouble()));
        explanation
                .path("features")
                .forEach(feature -> figures.add(feature.path("share").asDouble()));
        assertThat(figures).hasSize(6).doesNotContain(0.0);
        return figures;
    }

    @Test
    void an_address_of_others_needs_a_token() {
        Invocation refused = Invocation.of(
                "serve",
                "--host",
                "0.0.0.0",
                "--registry",
                folder.resolve("registry").toString());

        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("without a token");
    }

    @Test
    void the_lines_of_the_demo_are_calls_of_its_models() {
        List<String> calls = new ServedDemo(0.1, 1).calls(8080);

        assertThat(calls)
                .hasSize(3)
                .allSatisfy(call -> assertThat(call).startsWith("curl -X POST").contains("http://127.0.0.1:8080/"));
        assertThat(calls.get(0)).contains("/v1/models/jewellery:predict", "\"carat\":0.", "\"price\":");
        assertThat(calls.get(1)).contains("/feedback", "\"user\":\"ann\"", "\"name\":\"rating\"");
        assertThat(calls.get(2)).contains("/recommend/recommendation", "\"user\":\"ann\"");
    }

    private String model() throws Exception {
        StringBuilder rows = new StringBuilder("shop,size,age,price\n");
        for (int shop = 0; shop < 30; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append(
                        "s%d,%d,%d,%d%n".formatted(shop, size, size * shop % 7, (10 + shop) * size - size * shop % 7));
            }
        }
        Files.writeString(folder.resolve("shops.csv"), rows);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size, age], target: price, minimumRows: 10}}
                learners: {eb: {}}
                shots: [1]
                """);
        String model = folder.resolve("model").toString();
        Invocation train = Invocation.of("train", suite.toString(), "--out", model);
        assertThat(train.code()).as(train.err()).isZero();
        return model;
    }

    private static String url(ByteArrayOutputStream out, CompletableFuture<Integer> code) throws Exception {
        while (!code.isDone()) {
            Matcher said = URL.matcher(out.toString(StandardCharsets.UTF_8));
            if (said.find()) {
                return said.group(1);
            }
            Thread.sleep(20);
        }
        throw new AssertionError("ended with " + code.join());
    }

    private static HttpResponse<String> post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
