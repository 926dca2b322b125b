package io.metalearn.cli;

import io.metalearn.bundle.artefact.ScratchFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the launcher runs once for each java, so that the classes which it loads are shared by all later starts: a model of a few made-up rows,
 * and one of made-up ratings, are trained, published, served and called, in a temporary folder that is gone afterwards. What fails is not there to be shared, and no
 * more.
 */
public final class Rehearsal {
    private static final int SHOPS = 20;
    private static final int SIZES = 10;
    private static final int ATTEMPTS = 400;
    private static final int READY = 200;
    private static final long PAUSE_MILLIS = 25;

    private final Path folder;
    private final Path registry;

    private Rehearsal(Path folder) {
        this.folder = folder;
        this.registry = folder.resolve("registry");
    }

    public static void main(String[] arguments) throws IOException {
        rehearse();
        System.exit(ExitCode.OK);
    }

    /** The exit codes of the commands, and the statuses of the calls. */
    static List<Integer> rehearse() throws IOException {
        try (ScratchFolder folder = ScratchFolder.make("rehearsal")) {
            return new Rehearsal(folder.path()).run();
        }
    }

    private List<Integer> run() throws IOException {
        List<Integer> outcomes = new ArrayList<>();
        outcomes.add(command("plugins"));
        outcomes.addAll(publish("shops", shops()));
        outcomes.addAll(publish("market", market()));
        outcomes.addAll(serve());
        return outcomes;
    }

    private List<Integer> publish(String name, Path suite) {
        String model = folder.resolve(name).toString();
        return List.of(
                command("train", suite.toString(), "--out", model, "--quiet"),
                command("registry", "publish", model, "--name", name, "--registry", registry.toString()));
    }

    private Path market() throws IOException {
        return Files.writeString(folder.resolve("market.yaml"), """
                tasks: {name: recommendation, config: {users: 120, items: 150, ratings: 30}}
                learners: {item-offset: {}}
                shots: [1]
                """);
    }

    private Path shops() throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < SHOPS; shop++) {
            for (int size = 1; size <= SIZES; size++) {
                rows.append(shop)
                        .append(',')
                        .append(size)
                        .append(',')
                        .append((10 + shop) * size)
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("shops.csv"), rows);
        return Files.writeString(folder.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size], target: price, minimumRows: 10}}
                learners: {maml: {config: {net: {hidden: [4]}, innerSteps: 1, outer: {iterations: 2, metaBatchSize: 2, validation: {every: 2, episodes: 1}}}}}
                shots: [1]
                """);
    }

    private static int command(String... arguments) {
        return command(new Interruption(), arguments);
    }

    private static int command(Interruption interruption, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return Main.run(new Output(OutputStream.nullOutputStream()), nowhere, false, interruption, arguments);
    }

    private List<Integer> serve() throws IOException {
        Interruption interruption = new Interruption();
        int port = freePort();
        CompletableFuture<List<Integer>> calls =
                CompletableFuture.supplyAsync(() -> call("http://127.0.0.1:" + port, interruption));
        int code = command(interruption, "serve", "--registry", registry.toString(), "--port", String.valueOf(port));
        List<Integer> outcomes = new ArrayList<>(calls.join());
        outcomes.add(code);
        return outcomes;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<Integer> call(String url, Interruption interruption) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS && status(url + "/readyz", "") != READY; attempt++) {
                pause();
            }
            String rows = "{\"support\":[{\"size\":1,\"price\":25}],\"%s\":[{\"size\":2},{\"size\":3.5}]}";
            return List.of(
                    status(url + "/v1/models/shops:predict", rows.formatted("query")),
                    status(url + "/v1/models/shops:rank", rows.formatted("candidates")),
                    status(url + "/recommend/market", "{\"user\":\"ann\"}"));
        } finally {
            interruption.request();
        }
    }

    /** The status; below 0 where nobody answers. A call without a body is a GET. */
    private static int status(String address, String body) {
        try {
            URL url = URI.create(address).toURL();
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            return connection.getResponseCode();
        } catch (IOException nobody) {
            return -1;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
