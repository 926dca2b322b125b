package io.metalearn.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
        for (String jar :
                CLASS_PATH.stream().filter(entry -> entry.endsWith(".jar")).toList()) {
            Path file = Path.of(jar).toAbsolutePath();
            Path link = jars.resolve(file.getFileName());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, file);
            }
        }
        run(home, "start", home.toString(), String.valueOf(workers));
        return new StandaloneCluster(home, Files.readString(home.resolve("url")).trim());
    }

    /** With an executor on each worker. */
    SparkSession session() {
        String folders = CLASS_PATH.stream()
                .filter(entry -> !entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return SparkSession.builder()
                .master(url)
                .appName("metalearn")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.extraClassPath", folders)
                .config("spark.executor.memory", "512m")
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    /** The processes that work on tasks. */
    List<ProcessHandle> executors() throws IOException {
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
