package io.metalearn.serve;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own, in a folder of its own, which can be stopped and started again. */
final class Postgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The test is skipped where its programs are not installed. */
    static Postgres start() throws IOException {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), () -> "no PostgreSQL in " + INSTALLED);
        Path folder = Files.createTempDirectory("metalearn-postgresql");
        if (isRoot()) {
            run("chown", "postgres", folder.toString());
        }
        Postgres postgres = new Postgres(programs.orElseThrow(), folder, freePort());
        postgres.command("initdb", "-D '" + postgres.data() + "' -A trust -U postgres --no-sync");
        postgres.startAgain();
        return postgres;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Those who are connected are cut off. */
    void stop() throws IOException {
        command("pg_ctl", "-D '" + data() + "' -m fast -w stop");
    }

    void startAgain() throws IOException {
        command(
                "pg_ctl",
                "-D '%s' -w -l '%s/log' -o '-p %d -k %s -c listen_addresses=127.0.0.1' start"
                        .formatted(data(), folder, port, folder));
    }

    /** Whether all of its processes stand still: nobody is cut off, and nobody is answered. */
    void hang(boolean isHanging) throws IOException {
        long first = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
        Stream<ProcessHandle> all = ProcessHandle.of(first).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        for (ProcessHandle process : all.toList()) {
            run("kill", isHanging ? "-STOP" : "-CONT", String.valueOf(process.pid()));
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** PostgreSQL refuses to run as root: then it is the user postgres who runs it. */
    private void command(String program, String arguments) throws IOException {
        String line = "cd / && '" + programs.resolve(program) + "' " + arguments;
        if (isRoot()) {
            run("su", "postgres", "-s", "/bin/sh", "-c", line);
        } else {
            run("sh", "-c", line);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(String... command) throws IOException {
        int code = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    @Override
    public void close() throws IOException {
        command("pg_ctl", "-D '" + data() + "' -m immediate stop || true");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
