package io.metalearn.bench;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.Context;
import io.metalearn.data.ecommerce.CsvConfig;
import io.metalearn.data.ecommerce.CsvPlugin;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times how a file of ratings becomes episodes. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = {
            "Reads ratings as tasks of users, prints when the first episode was there and the most heap that was used,",
            "then draws episodes of 5 + 10 rows for some seconds."
        })
final class ScaleRead implements Callable<Integer> {
    private static final EpisodeShape SHAPE = EpisodeShape.of(5, 10);

    @Parameters(paramLabel = "FILE", description = "What 'make' wrote.")
    private Path file = Path.of("ratings.csv");

    @Option(names = "--cache", paramLabel = "FOLDER", description = "Keeps encoded rows there (default: in memory).")
    private String cache = "";

    @Option(names = "--minimum-rows", paramLabel = "N", description = "Smaller tasks are left out (default: 20).")
    private int minimumRows = 20;

    @Option(names = "--threads", paramLabel = "N", description = "That draw episodes (default: 2).")
    private int threads = 2;

    @Option(names = "--seconds", paramLabel = "N", description = "For which episodes are drawn (default: 5).")
    private double seconds = 5;

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        Tasks tasks = new CsvPlugin().create(config(), Context.empty());
        tasks.train().episode(0, SHAPE, new Seed(0));
        double first = (System.nanoTime() - start) / 1e9;
        say("%s: %,.0f rows in %,.0f tasks", file.getFileName(), fact(tasks, "rowsInTasks"), fact(tasks, "tasks"));
        say(
                "first episode after %.1f s, %.1f s of processors; heap at most %,d MiB of %,d",
                first,
                Usage.now().cpuMillis() / 1e3,
                mostHeap(),
                mebibytes(Runtime.getRuntime().maxMemory()));
        run(tasks.train(), seconds / 2);
        say("%,.0f episodes of 5 + 10 rows a second on %d threads", run(tasks.train(), seconds), threads);
        return 0;
    }

    private CsvConfig config() {
        return CsvConfig.defaults()
                .withPath(file.toAbsolutePath().toString())
                .withTask(List.of("userId"))
                .withFeatures(List.of("movieId"))
                .withCategorical(List.of("movieId"))
                .withTarget("rating")
                .withTime("timestamp")
                .withMinimumRows(minimumRows)
                .withCache(cache);
    }

    /** Episodes a second, of tasks in no order. */
    private double run(TaskDistribution tasks, double seconds) throws InterruptedException {
        AtomicLong drawn = new AtomicLong();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Thread> workers = IntStream.range(0, threads)
                .mapToObj(number -> new Thread(() -> drawn.addAndGet(draw(tasks, new Seed(number), end))))
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        return drawn.get() * 1e9 / (System.nanoTime() - start);
    }

    private static long draw(TaskDistribution tasks, Seed seed, long end) {
        long count = 0;
        float sink = 0;
        for (; System.nanoTime() < end; count++) {
            Seed own = seed.child(count);
            sink += tasks.episode(own.stream().nextInt(tasks.size()), SHAPE, own)
                    .query()
                    .targets()
                    .get(0, 0);
        }
        return Float.isNaN(sink) ? 0 : count;
    }

    private static double fact(Tasks tasks, String name) {
        return tasks.card().statistics().getOrDefault(name, 0.0);
    }

    private static long mostHeap() {
        return mebibytes(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(peak -> peak.getUsed())
                .sum());
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
