package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.registry.Registry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections on which nothing comes, or a byte a second, beside a client that behaves. */
@Tag("slow")
class HostileClientsTest {
    private static final Duration NORMAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int PER_SECOND = 50;
    private static final int CONNECTIONS = 8;
    private static final byte[] REQUEST = ("POST /v1/models/prices:predict HTTP/1.1\r\nHost: here\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"query\": ")
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void they_are_closed_within_thirty_seconds_and_a_healthy_client_hardly_notices() throws Exception {
        try (Registry registry = Registry.open(folder)) {
            new Shops(folder).publish(registry, "eb", "one");
        }
        try (ServerProcess server = ServerProcess.start(folder, Optional.empty(), Limits.defaults())) {
            Load load = new Load(server.port(), "/v1/models/prices:predict", "{'query': [{'size': 1}]}");
            load.run(PER_SECOND, NORMAL, CONNECTIONS);
            double alone = load.run(PER_SECOND, NORMAL, CONNECTIONS).acceptedP99();
            List<CompletableFuture<Lifetime>> hostile = IntStream.range(0, Form.of(50, 200))
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> lifetime(server.port(), number), work -> new Thread(work).start()))
                    .toList();

            double beside = load.run(PER_SECOND, NORMAL, CONNECTIONS).acceptedP99();

            assertThat(hostile.stream().map(CompletableFuture::join))
                    .filteredOn(one -> one.open().compareTo(LONGEST) > 0)
                    .as("connections that were open for more than 30 s")
                    .isEmpty();
            assertThat(beside)
                    .as("p99 in ms of a healthy client, %.1f alone", alone)
                    .isLessThan(2 * Math.max(alone, 5));
        }
    }

    /** Every third connection says nothing; every third sends its head a byte a second, and the others their body. */
    private static Lifetime lifetime(int port, int number) {
        long begin = System.nanoTime();
        int sent = number % 3 == 2 ? REQUEST.length : 0;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(REQUEST, 0, sent);
            while (isOpen(socket) && seconds(begin) < 60) {
                if (number % 3 > 0) {
                    socket.getOutputStream().write(sent < REQUEST.length ? REQUEST[sent++] : ' ');
                }
            }
        } catch (IOException closed) {
            // As it has to be.
        }
        return new Lifetime(number, sent, Duration.ofNanos(System.nanoTime() - begin));
    }

    private record Lifetime(int number, int sent, Duration open) {}

    /** Waits for a second; an answer is read, and its end is that of the connection. */
    private static boolean isOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException quiet) {
            return true;
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
