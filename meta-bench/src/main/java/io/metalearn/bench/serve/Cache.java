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

/** More adapted models than there is memory for. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps an adapted model of diamonds under each of many keys, with memory for a part of them, and asks for keys from all over:",
            "heap in use, size of the database, and how long a key takes that is in memory, or on disk alone."
        })
final class Cache implements Callable<Integer> {
    private static final String MODEL = "jewellery";
    private static final int PARTS = 10;
    private static final int ASKED = 2_000;
    /** Far from each other, and prime, so that keys come from all over. */
    private static final long STRIDE = 7_919;

    private static final double MEBI = 1 << 20;

    @Option(
            names = "--registry",
            paramLabel = "FOLDER",
            required = true,
            description = "Of a server that has run with --demo, as serve latency leaves one.")
    private Path folder = Path.of("");

    @Option(names = "--keys", paramLabel = "N", description = "Models to keep (default: 1000000).")
    private int keys = 1_000_000;

    @Option(names = "--megabytes", paramLabel = "N", description = "Memory for them (default: 64).")
    private int megabytes = 64;

    @Option(names = "--threads", paramLabel = "N", description = "Clients that write at one time (default: 32).")
    private int threads = 32;

    @Override
    public Integer call() throws IOException {
        Path temporary = Files.createTempDirectory("metalearn-cache");
        Path database = temporary.resolve("serve.db");
        // No writer is to be turned away, however busy the machine is.
        Limits limits = new Limits(Duration.ofMinutes(10), Duration.ofMinutes(10), 2, (long) (megabytes * MEBI));
        try (Registry registry = Registry.open(folder);
                InProcess service = new InProcess(
                        registry,
                        DatabaseLocation.file(database),
                        Plugins.discover(Cache.class.getClassLoader()),
                        limits)) {
            fill(service, database);
            ask(service);
        } finally {
            TemporaryFiles.delete(temporary);
        }
        return 0;
    }

    private void fill(InProcess service, Path database) throws IOException {
        byte[] adapt = Stones.adapt();
        long begin = System.nanoTime();
        try (Writers writers = new Writers(threads)) {
            for (int part = 0; part < PARTS; part++) {
                int from = (int) ((long) keys * part / PARTS);
                int to = (int) ((long) keys * (part + 1) / PARTS);
                writers.each(from, to, key -> service.keep(MODEL, key(key), adapt));
                System.out.printf(
                        Locale.ROOT,
                        "%d keys after %.0f s: heap %.0f MiB, %d in memory, database %.0f MiB%n",
                        to,
                        (System.nanoTime() - begin) / 1e9,
                        Calls.heap() / MEBI,
                        service.inMemory(),
                        Files.size(database) / MEBI);
            }
        }
    }

    private void ask(InProcess service) {
        byte[] last = Stones.predictByKey(key(keys - 1));
        Calls memory = Calls.run(() -> service.predict(MODEL, last), 2);
        long[] nanos = new long[Math.min(ASKED, keys)];
        for (int i = 0; i < nanos.length; i++) {
            byte[] request = Stones.predictByKey(key((int) (i * STRIDE % keys)));
            long begin = System.nanoTime();
            service.predict(MODEL, request);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "predict by key: the same one p50 %.3f ms; %d keys from all over p50 %.3f ms, p99 %.3f ms%n",
                memory.p50(),
                nanos.length,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (0.99 * nanos.length)] / 1e6);
    }

    private static String key(int number) {
        return "key-" + number;
    }
}
