package io.metalearn.bench.serve;

import io.metalearn.bundle.Plugins;
import io.metalearn.registry.DatabaseLocation;
import io.metalearn.registry.Registry;
import io.metalearn.serve.InProcess;
import io.metalearn.serve.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long answers take, how many there can be, and what of it is HTTP, what JSON, and what the model. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = {
            "Starts metalearn serve with the demo's model of diamonds, and calls it: to adapt to 10 stones and rank 100; to rank 100 and to predict one by the key of",
            "a kept task; and to rank 100 items of the catalogue of the demo's other model by key. Beside it, in this process, the same without HTTP, and the model alone. Client and server share the machine."
        })
final class Latency implements Callable<Integer> {
    private static final String MODEL = "jewellery";
    private static final String KEY = "kept";
    private static final String RANK = "/v1/models/" + MODEL + ":rank";
    private static final String RANK_ITEMS = "/v1/models/" + Ratings.MODEL + ":rank";
    private static final String PREDICT = "/v1/models/" + MODEL + ":predict";

    @Option(
            names = "--metalearn",
            paramLabel = "FILE",
            defaultValue = "${sys:metalearn.launcher}",
            description = "The command that is started (default: that of this source tree).")
    private Path launcher = Path.of("metalearn");

    @Option(
            names = "--registry",
            paramLabel = "FOLDER",
            description = "Of a server that has run with --demo; made where it is not there.")
    private Path folder = Path.of("");

    @Option(names = "--seconds", paramLabel = "N", description = "Of each measurement (default: 10).")
    private double seconds = 10;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "Seconds that compilers need before each measurement; much more where others use the processors (default: 20).")
    private double warmUp = 20;

    @Option(names = "--connections", paramLabel = "N", description = "At full load (default: 8).")
    private int connections = 8;

    @Option(names = "--starts", paramLabel = "N", description = "Starts that are timed (default: 5).")
    private int starts = 5;

    @Override
    public Integer call() throws IOException {
        if (folder.toString().isEmpty()) {
            folder = Files.createTempDirectory("metalearn-serve").resolve("registry");
        }
        if (!Files.isDirectory(folder)) {
            ServerProcess.start(launcher, folder, "--demo", "--budget", "0.05").close();
        }
        start();
        // No answer is to come from the baseline, however busy the machine is.
        try (ServerProcess server = ServerProcess.start(launcher, folder, "--deadline", "10000")) {
            keep(server, MODEL, Stones.adapt());
            keep(server, Ratings.MODEL, Ratings.adapt());
            say(
                    "%-28s %9s %9s %10s %12s %9s %9s %9s %6s%n",
                    "ms", "p50 alone", "p99 alone", "answers/s", "cpu/answer", "at half:", "p50", "p99", "p99.9");
            calls(server, "adapt to 10, rank 100", Connection.request("POST", RANK, Stones.rank()));
            calls(server, "rank 100 by key", Connection.request("POST", RANK, Stones.rankByKey(KEY)));
            calls(server, "rank 100 ids by key", Connection.request("POST", RANK_ITEMS, Ratings.rankByKey(KEY)));
            calls(server, "predict 1 by key", Connection.request("POST", PREDICT, Stones.predictByKey(KEY)));
        }
        inProcess();
        return 0;
    }

    private void start() throws IOException {
        double[] millis = new double[starts];
        for (int i = 0; i < starts; i++) {
            try (ServerProcess server = ServerProcess.start(launcher, folder)) {
                millis[i] = server.readyMillis();
            }
        }
        Arrays.sort(millis);
        if (starts > 0) {
            say(
                    "start to ready: median of %d %.2f s, best %.2f s%n",
                    starts, millis[starts / 2] / 1e3, millis[0] / 1e3);
        }
    }

    private static void keep(ServerProcess server, String model, byte[] adapt) throws IOException {
        String path = "/v1/models/" + model + "/tasks/" + KEY;
        try (Connection connection = new Connection(server.port())) {
            int status = connection.send(Connection.request("PUT", path, adapt));
            if (status != 200) {
                throw new IOException("a task must be kept, got " + status);
            }
        }
    }

    private void calls(ServerProcess server, String name, byte[] request) {
        Load all = new Load(server.port(), connections, request);
        all.flatOut(warmUp);
        Load.Outcome alone = new Load(server.port(), 1, request).flatOut(seconds);
        double before = server.cpuMillis();
        Load.Outcome most = all.flatOut(seconds);
        double cpu = (server.cpuMillis() - before) / most.latencies().getTotalCount();
        Load.Outcome half = all.open(seconds, most.perSecond() / 2);
        say(
                "%-28s %9.3f %9.3f %10.0f %12.3f %9s %9.3f %9.3f %6.1f%n",
                name,
                alone.millis(50),
                alone.millis(99),
                most.perSecond(),
                cpu,
                "",
                half.millis(50),
                half.millis(99),
                half.millis(99.9));
        if (most.others() + half.others() > 0) {
            say("  of another status than 200: %d at full load, %d at half%n", most.others(), half.others());
        }
    }

    private void inProcess() throws IOException {
        Path temporary = Files.createTempDirectory("metalearn-serve");
        Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(1), 2, Long.MAX_VALUE / 2);
        try (Registry registry = Registry.open(folder);
                InProcess service = new InProcess(
                        registry,
                        DatabaseLocation.file(temporary.resolve("serve.db")),
                        Plugins.discover(Latency.class.getClassLoader()),
                        limits)) {
            say("%nwithout HTTP, one thread, ms%n");
            service.keep(MODEL, KEY, Stones.adapt());
            service.keep(Ratings.MODEL, KEY, Ratings.adapt());
            byte[] items = Ratings.rankByKey(KEY);
            byte[] rank = Stones.rank();
            byte[] byKey = Stones.rankByKey(KEY);
            byte[] predict = Stones.predictByKey(KEY);
            alone("adapt to 10, rank 100", () -> service.rank(MODEL, rank));
            alone("rank 100 by key", () -> service.rank(MODEL, byKey));
            alone("rank 100 ids by key", () -> service.rank(Ratings.MODEL, items));
            alone("predict 1 by key", () -> service.predict(MODEL, predict));
            alone("the model alone", service.bare(MODEL, rank));
        } finally {
            TemporaryFiles.delete(temporary);
        }
    }

    private void alone(String name, Runnable call) {
        Calls.run(call, warmUp);
        Calls calls = Calls.run(call, seconds);
        say(
                "%-28s p50 %.3f p99 %.3f, processors %.3f, %.0f KB allocated%n",
                name, calls.p50(), calls.p99(), calls.cpu(), calls.kilobytes());
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
