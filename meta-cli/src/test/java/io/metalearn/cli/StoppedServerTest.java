package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's server, as a service manager stops it: with a TERM signal, while many requests are under way. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class StoppedServerTest {
    private static final Pattern URL = Pattern.compile("serving at http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final String SECRET = "a-secret-of-32-bytes-0123456789ab";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Rows of a request: so many that computing it takes a while. */
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    @Test
    void whoever_has_asked_before_the_signal_is_answered_and_it_ends_well_and_has_told_nobody_its_token()
            throws Exception {
        int clients = Boolean.getBoolean("metalearn.full") ? 1_000 : 60;
        Process server = serve();
        int port = port(server);
        List<Socket> connections = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);
            connection.setSoTimeout(60_000);
            send(connection, "GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n");
            assertThat(status(connection)).isEqualTo(200);
            connections.add(connection);
        }
        String request = predict();
        for (Socket connection : connections) {
            send(connection, request);
        }

        long begin = System.nanoTime();
        server.destroy();
        Map<Integer, Long> answers = new TreeMap<>();
        for (Socket connection : connections) {
            answers.merge(status(connection), 1L, Long::sum);
            connection.close();
        }
        int code = server.waitFor();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(answers).as("statuses; 503 is of those it had not begun").containsKey(200);
        assertThat(answers.keySet()).isSubsetOf(200, 503);
        assertThat(answers.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(clients);
        assertThat(Files.readString(folder.resolve("err.txt")) + said).doesNotContain(SECRET);
    }

    /** What it has said on its standard output. */
    private String said = "";

    private Process serve() throws Exception {
        String registry = folder.resolve("registry").toString();
        Invocation publish = Invocation.of("registry", "publish", model(), "--name", "prices", "--registry", registry);
        assertThat(publish.code()).as(publish.err()).isZero();
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        Installation.in(folder.resolve("home")).script().toString(),
                        "serve",
                        "--registry",
                        registry,
                        "--port",
                        "0",
                        "--deadline",
                        "30000")
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("METALEARN_JVM_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().put(Serve.TOKEN, SECRET);
        return builder.start();
    }

    private int port(Process server) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        said = Optional.ofNullable(lines.readLine()).orElse(Files.readString(folder.resolve("err.txt")));
        Matcher url = URL.matcher(said);
        assertThat(url.find()).as(said).isTrue();
        return Integer.parseInt(url.group(1));
    }

    private static void send(Socket connection, String request) throws IOException {
        connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private static String predict() {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row -> "{\"size\": " + (1 + row % 12) + "}")
                .collect(Collectors.joining(","));
        String body = "{\"support\": [{\"size\": 1, \"price\": 25}], \"query\": [" + rows + "]}";
        return "POST /v1/models/prices:predict HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                + SECRET + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    /** Of an answer that has come whole. */
    private static int status(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as("the connection was cut off after: " + head).isNotNegative();
            head.write(next);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        Matcher length = LENGTH.matcher(text);
        assertThat(length.find()).as(text).isTrue();
        int bytes = Integer.parseInt(length.group(1));
        assertThat(in.readNBytes(bytes)).hasSize(bytes);
        return Integer.parseInt(text.substring(9, 12));
    }

    private String model() throws IOException {
        StringBuilder rows = new StringBuilder("shop,size,price\n");
        for (int shop = 0; shop < 20; shop++) {
            for (int size = 1; size <= 12; size++) {
                rows.append("s%d,%d,%d%n".formatted(shop, size, (10 + shop) * size));
            }
        }
        Files.writeString(folder.resolve("shops.csv"), rows);
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                tasks: {name: csv, config: {path: shops.csv, task: [shop], features: [size], target: price, minimumRows: 10}}
                learners: {mean: {}}
                shots: [1]
                """);
        String model = folder.resolve("model").toString();
        Invocation train = Invocation.of("train", suite.toString(), "--out", model);
        assertThat(train.code()).as(train.err()).isZero();
        return model;
    }
}
