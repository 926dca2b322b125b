package io.metalearn.bench;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.maml.Maml;
import io.metalearn.nn.kernels.KernelChoice;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes to adapt to a new task and predict its query rows, one call after the other on one thread. */
@Command(
        name = "adaptation",
        mixinStandardHelpOptions = true,
        description = {
            "Adapts a learned MAML of W1's shape to one task after the other (25 rows, 5 steps) and predicts 75 rows of each:",
            "percentiles of the time, garbage collections, and the heap before and after."
        })
public final class Adaptation implements Callable<Integer> {
    @Option(names = "--calls", paramLabel = "N", description = "Adaptations that are timed (default: 10000).")
    private int calls = 10_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Adaptations before that (default: 20000).")
    private int warmUp = 20_000;

    private float sink;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Adaptation()).execute(arguments));
    }

    @Override
    public Integer call() {
        Learner learner = new Maml(Workload.W1.config(10), KernelChoice.preferred())
                .learn(Workload.W1.asTasks(), Training.of(new Seed(0)));
        List<Episode> tasks = Workload.W1.episodes();
        run(learner, tasks, new long[warmUp]);
        long[] nanos = new long[calls];
        long heapBefore = usedHeap();
        Usage before = Usage.now();
        long collections = collections();
        run(learner, tasks, nanos);
        long during = collections() - collections;
        double bytes = Usage.now().minus(before).bytes() / calls;
        long heapAfter = usedHeap();
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%d adaptations (25 rows, 5 steps) with predictions of 75 rows: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, most %.3f ms%n",
                calls,
                percentile(nanos, 0.5),
                percentile(nanos, 0.99),
                percentile(nanos, 0.999),
                percentile(nanos, 1));
        System.out.printf(
                Locale.ROOT,
                "%.0f bytes allocated each, %d garbage collections; heap in use before %.2f MiB, after %.2f MiB%n",
                bytes,
                during,
                heapBefore / 1048576.0,
                heapAfter / 1048576.0);
        return sink == Float.MIN_VALUE ? 1 : 0;
    }

    private void run(Learner learner, List<Episode> tasks, long[] nanos) {
        for (int i = 0; i < nanos.length; i++) {
            Episode task = tasks.get(i % tasks.size());
            long start = System.nanoTime();
            sink += learner.adapt(task.support(), new Seed(i))
                    .predict(task.query().features())
                    .mean()
                    .get(0, 0);
            nanos[i] = System.nanoTime() - start;
        }
    }

    private static double percentile(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / 1e6;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** After a collection: what is kept. */
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
