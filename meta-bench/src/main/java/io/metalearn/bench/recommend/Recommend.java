package io.metalearn.bench.recommend;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.attention.process.CnpPlugin;
import io.metalearn.baseline.EmpiricalBayesPlugin;
import io.metalearn.maml.MeluPlugin;
import io.metalearn.recommend.learn.ItemKnnPlugin;
import io.metalearn.recommend.learn.ItemOffsetPlugin;
import io.metalearn.recommend.learn.MatrixFactorisationPlugin;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What learners on users and items cost: to train, and to adapt to a user and rank a catalogue. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description = {
            "Trains learners, with the defaults that suites have, on made-up ratings, and then adapts to users with 20 ratings and ranks items:",
            "seconds of training, heap in use after it, p50 and p99 of adapting and ranking, one call after the other on one thread."
        })
public final class Recommend implements Callable<Integer> {
    private static final int SHOTS = 20;
    private static final List<MetaLearnerPlugin<?>> ALL = List.of(
            new ItemOffsetPlugin(),
            new ItemKnnPlugin(),
            new MatrixFactorisationPlugin(),
            new EmpiricalBayesPlugin(),
            new CnpPlugin(),
            new MeluPlugin());

    @Option(names = "--users", paramLabel = "N", description = "Training users (default: 40000).")
    private int users = 40_000;

    @Option(names = "--each", paramLabel = "N", description = "Ratings of a user (default: 25).")
    private int each = 25;

    @Option(names = "--items", paramLabel = "N", description = "Items there are (default: 100000).")
    private int items = 100_000;

    @Option(names = "--ranked", paramLabel = "N", description = "Items that are ranked (default: 10000).")
    private int ranked = 10_000;

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "Calls that are timed, after half as many (default: 300).")
    private int calls = 300;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of a training (default: 1).")
    private int threads = 1;

    private int sink;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Recommend()).execute(arguments));
    }

    @Override
    public Integer call() {
        Ratings ratings = new Ratings(users, items, each);
        Tasks tasks = ratings.tasks();
        Matrix candidates = ratings.candidates(ranked);
        System.out.printf(
                Locale.ROOT,
                "%,d ratings of %,d items by %,d users; heap in use %.0f MB%n",
                (long) users * each,
                items,
                users,
                heapInUse());
        ALL.forEach(plugin -> run(plugin, tasks, candidates));
        return sink == Integer.MIN_VALUE ? 1 : 0;
    }

    private void run(MetaLearnerPlugin<?> plugin, Tasks tasks, Matrix candidates) {
        long start = System.nanoTime();
        Learner learner =
                made(plugin, tasks).learn(tasks, new Training(new Seed(0), 1, threads, TrainingMonitor.none()));
        double seconds = (System.nanoTime() - start) / 1e9;
        double heap = heapInUse();
        time(learner, tasks, candidates, calls / 2);
        double[] millis = time(learner, tasks, candidates, calls);
        System.out.printf(
                Locale.ROOT,
                "%-22s trained in %.1f s, heap %.0f MB; 20 ratings, %,d items ranked: p50 %.2f ms, p99 %.2f ms%n",
                plugin.name(),
                seconds,
                heap,
                ranked,
                millis[millis.length / 2],
                millis[(int) (0.99 * millis.length)]);
    }

    private static <C extends Record> MetaLearner made(MetaLearnerPlugin<C> plugin, Tasks tasks) {
        return plugin.create(plugin.defaults(TaskFacts.of(tasks, List.of(SHOTS))));
    }

    /** Sorted. */
    private double[] time(Learner learner, Tasks tasks, Matrix candidates, int count) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            int user = i % tasks.test().size();
            Batch support = tasks.test()
                    .episode(user, EpisodeShape.of(SHOTS, 1), new Seed(i))
                    .support();
            long start = System.nanoTime();
            Predictor adapted = learner.adapt(support, new Seed(0));
            sink += best(adapted.predict(candidates).mean());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** The first of all candidates, sorted by their scores. */
    private static int best(Matrix scores) {
        float[] values = scores.toArray();
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -values[row]))
                .toList()
                .get(0);
    }

    /** After a collection. */
    private static double heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
