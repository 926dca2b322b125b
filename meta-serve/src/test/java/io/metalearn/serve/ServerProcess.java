package io.metalearn.serve;

import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, which can be killed, and looked at from outside. It ends with the test that has started it. */
final class ServerProcess implements AutoCloseable {
    private static final String PORT = "server.port";
    private static final Pattern HEAP =
            Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E]+)", Pattern.MULTILINE);

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Optional<DatabaseLocation> database = location(Optional.of(arguments[1]).filter(url -> !url.isEmpty()));
        Limits limits = new Limits(
                Duration.ofMillis(Integer.parseInt(arguments[2])),
                Duration.ofMillis(Integer.parseInt(arguments[3])),
                Integer.parseInt(arguments[4]),
                16 << 20);
        try (Registry registry = registry(folder, database);
                Server server = Server.start(
                        ServerConfig.local().withLimits(limits),
                        registry,
                        database.orElse(DatabaseLocation.file(folder.resolve("serve.db"))),
                        folder.resolve("events.spool"),
                        Shops.discover(),
                        InstantSource.system())) {
            AtomicFiles.write(folder.resolve(PORT), String.valueOf(server.port()));
            while (System.in.read() >= 0) {
                // Until who has started it closes the other end, or is gone.
            }
        }
    }

    /** As it opens its registry: in a folder, with a database in it, or at a URL. */
    static Registry registry(Path folder, Optional<DatabaseLocation> database) {
        return database.map(location -> Registry.open(folder, location)).orElseGet(() -> Registry.open(folder));
    }

    static Optional<DatabaseLocation> location(Optional<String> url) {
        return url.map(text -> new DatabaseLocation(text, Optional.empty(), Optional.empty()));
    }

    /** Waits until it listens. */
    static ServerProcess start(Path folder, Optional<String> database, Limits limits)
            throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve(PORT));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        folder.toString(),
                        database.orElse(""),
                        String.valueOf(limits.deadline().toMillis()),
                        String.valueOf(limits.queueing().toMillis()),
                        String.valueOf(limits.workers())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        while (!Files.exists(folder.resolve(PORT))) {
            if (!process.isAlive()) {
                throw new AssertionError(
                        "the server did not start:\n" + Files.readString(folder.resolve("server.log")));
            }
            Thread.sleep(10);
        }
        return new ServerProcess(process, Integer.parseInt(Files.readString(folder.resolve(PORT))));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** As the power does when it fails. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Whether this system tells of its processes as Linux does. */
    static boolean canBeLookedAt() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    /** Memory that it has, all in all. */
    long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .sum();
        }
    }

    /** Files and connections that it has open. */
    long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", String.valueOf(pid()), "fd"))) {
            return all.count();
        }
    }

    /** What is alive on its heap, for all else is collected first. */
    long liveBytes() throws Exception {
        Process collection = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IOException("jcmd GC.run ended with " + collection.exitValue());
        }
        Matcher used = HEAP.matcher(new Http(port).get("/metrics").text());
        return used.results()
                .mapToLong(part -> (long) Double.parseDouble(part.group(1)))
                .sum();
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
