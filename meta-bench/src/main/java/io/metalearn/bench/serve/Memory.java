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
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a kept task takes of the heap, and which objects that are. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps an adapted model of diamonds under each of some thousand keys, all in memory, and counts the objects that have come: the bytes of a kept task",
            "by class, beside those of the numbers that adaptation has moved."
        })
final class Memory implements Callable<Integer> {
    private static final String MODEL = "jewellery";
    /** What comes with the first tasks, and not with each. */
    private static final int FIRST = 2_000;

    @Option(
            names = "--registry",
            paramLabel = "FOLDER",
            required = true,
            description = "Of a server that has run with --demo, as serve latency leaves one.")
    private Path folder = Path.of("");

    @Option(names = "--keys", paramLabel = "N", description = "Tasks to count (default: 10000).")
    private int keys = 10_000;

    @Override
    public Integer call() throws IOException {
        Path temporary = Files.createTempDirectory("metalearn-memory");
        Limits limits = new Limits(Duration.ofMinutes(10), Duration.ofMinutes(10), 2, Long.MAX_VALUE / 2);
        try (Registry registry = Registry.open(folder);
                InProcess service = new InProcess(
                        registry,
                        DatabaseLocation.file(temporary.resolve("serve.db")),
                        Plugins.discover(Memory.class.getClassLoader()),
                        limits);
                Writers writers = new Writers(32)) {
            long moved = service.moved(MODEL, Stones.rank());
            say("%d bytes are the numbers that adaptation moves%n", moved);
            byte[] adapt = Stones.adapt();
            writers.each(0, FIRST, key -> service.keep(MODEL, key(key), adapt));
            say("%d tasks are kept, %d more are counted%n", FIRST, keys);
            HeapObjects before = HeapObjects.now();
            writers.each(FIRST, FIRST + keys, key -> service.keep(MODEL, key(key), adapt));
            tell(HeapObjects.now().since(before, keys), moved);
        } finally {
            TemporaryFiles.delete(temporary);
        }
        return 0;
    }

    private void tell(HeapObjects come, long moved) {
        come.byBytes()
                .forEach(all -> say(
                        "%10.1f bytes in %5.1f objects of %s%n",
                        (double) all.bytes() / keys, (double) all.objects() / keys, all.type()));
        double each = (double) come.bytes() / keys;
        say(
                "a kept task takes %.0f bytes, %.0f more than the %d that adaptation has moved%n",
                each, each - moved, moved);
    }

    /** As long as those of users are. */
    private static String key(int number) {
        return String.format(Locale.ROOT, "user-%010d", number);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
