package io.metalearn.bench.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code metalearn serve}, in a process of its own, as its launcher starts it. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "serving at http://127.0.0.1:";
    private static final int READY_STATUS = 200;

    private final Process process;
    private final int port;
    private final double readyMillis;

    private ServerProcess(Process process, int port, double readyMillis) {
        this.process = process;
        this.port = port;
        this.readyMillis = readyMillis;
    }

    /**
     * Starts one, and waits until it says that it is ready.
     *
     * @param launcher the metalearn command
     */
    static ServerProcess start(Path launcher, Path registry, String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(launcher.toString(), "serve", "--registry", registry.toString(), "--port", "0"));
        command.addAll(List.of(more));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int port = port(process.inputReader());
        try (Connection connection = new Connection(port)) {
            int status = connection.send(Connection.request("GET", "/readyz", new byte[0]));
            if (status != READY_STATUS) {
                process.destroy();
                throw new IOException("the server must be ready, got " + status);
            }
        }
        return new ServerProcess(process, port, (System.nanoTime() - begin) / 1e6);
    }

    private static int port(BufferedReader lines) throws IOException {
        for (Optional<String> line = Optional.ofNullable(lines.readLine());
                line.isPresent();
                line = Optional.ofNullable(lines.readLine())) {
            if (line.get().startsWith(READY)) {
                return Integer.parseInt(line.get().substring(READY.length()));
            }
        }
        throw new IOException("the server has ended before it was ready");
    }

    int port() {
        return port;
    }

    /** From its start to its first answer that it is ready. */
    double readyMillis() {
        return readyMillis;
    }

    /** What it has used of the processors up to now. */
    double cpuMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
