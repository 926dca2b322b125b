package io.metalearn.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A master and workers, one core each, as processes of the loopback interface with this test's class path. */
final class StandaloneCluster implements AutoCloseable {
    private static final List<String> CLASS_PATH =
            Arrays.asList(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator));

    private final Path home;
    private final String url;

    private StandaloneCluster(Path home, String url) {
        this.home = home;
        this.url = url;
    }

    static StandaloneCluster start(Path home, int workers) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        int number = 0;
        for (String entry : CLASS_PATH) {
            Path file = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(file)) {
                jar(file, jars.resolve("classes" + number++ + ".jar"));
            } else if (!Files.exists(jars.resolve(file.getFileName()))) {
                Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
            }
        }
        run(home, "start", home.toString(), String.valueOf(workers));
        return new StandaloneCluster(home, Files.readString(home.resolve("url")).trim());
    }

    private static void jar(Path folder, Path jar) {
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", folder.toString(), ".");
    }

    /** With an executor on each worker: another application waits until it is closed. */
    SparkSession session() {
        return SparkSession.builder()
                .master(url)
                .appName("metalearn")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    /** The processes that work on tasks. */
    private List<ProcessHandle> executors() throws IOException {
        return Files.readAllLines(home.resolve("pids")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .flatMap(ProcessHandle::descendants)
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments ->
                                Stream.of(arguments).anyMatch(text -> text.endsWith("CoarseGrainedExecutorBackend")))
                        .orElse(false))
                .toList();
    }

    /** Whether one of them, whichever, could be killed. */
    boolean killExecutor() {
        try {
            return executors().get(0).destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a suite as a user does, by {@code cluster submit}. */
    void submit(Path suite, Path runs, String... settings) throws IOException {
        run(
                home,
                Stream.concat(
                                Stream.of("submit", home.toString(), suite.toString(), runs.toString()),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        run(home, "stop", home.toString());
    }

    private static void run(Path home, String... arguments) throws IOException {
        File log = home.resolve("cluster.log").toFile();
        Process script = new ProcessBuilder(Stream.concat(Stream.of("cluster/cluster"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (script.onExit().join().exitValue() != 0) {
            throw new IOException(Files.readString(log.toPath()));
        }
    }
}
