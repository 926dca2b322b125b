package io.metalearn.bench;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.maml.Maml;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a large table of embeddings costs over a small one, where as many rows are read. */
@Command(
        name = "embeddings",
        mixinStandardHelpOptions = true,
        description = {
            "Times outer steps of MeLU and adaptations to a task with a table of 1,000 x 16 and with one of 1,000,000 x 16, in turns,",
            "1,000 different rows of either being read. Exit code 1 when the large one costs over 1.5 times as much, or what an",
            "adapted model stores has the table."
        })
public final class Embeddings implements Callable<Integer> {
    private static final double MOST = 1.5;

    @Option(names = "--ids", paramLabel = "N", description = "Rows of the large table (default: 1000000).")
    private int ids = 1_000_000;

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds of each (default: 10).")
    private double seconds = 10;

    @Option(names = "--rounds", paramLabel = "N", description = "In how many turns (default: 5).")
    private int rounds = 5;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: 2).")
    private int threads = 2;

    private float sink;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Embeddings()).execute(arguments));
    }

    /** One of the two tables. */
    private final class Table {
        private final IdTasks tasks;
        private final Engine engine;
        private final Learner learner;
        private final List<Timing> steps = new ArrayList<>();
        private final List<Timing> adaptations = new ArrayList<>();

        Table(int rows) {
            this.tasks = new IdTasks(rows);
            this.engine = new Engine(tasks.asTasks(), tasks.config(Workload.ENDLESS), threads);
            this.learner = new Maml(tasks.config(20), KernelChoice.preferred())
                    .learn(tasks.asTasks(), Training.of(new Seed(0)));
        }

        void run(double each) {
            steps.add(engine.run(each));
            adaptations.add(adapt(each));
        }

        private Timing adapt(double each) {
            List<Episode> episodes = tasks.episodes();
            List<Double> millis = new ArrayList<>();
            long end = System.nanoTime() + (long) (each * 1e9);
            for (int i = 0; System.nanoTime() < end; i++) {
                Episode task = episodes.get(i % episodes.size());
                long start = System.nanoTime();
                sink += learner.adapt(task.support(), new Seed(i))
                        .predict(task.query().features())
                        .mean()
                        .get(0, 0);
                millis.add((System.nanoTime() - start) / 1e6);
            }
            return new Timing(millis, Double.NaN, Double.NaN);
        }

        Tensors adapted() {
            return learner.adapt(tasks.episodes().get(0).support(), new Seed(0)).state();
        }
    }

    @Override
    public Integer call() {
        Table small = new Table(IdTasks.USED);
        Table large = new Table(ids);
        small.run(Math.min(3, seconds));
        large.run(Math.min(3, seconds));
        List.of(small, large).forEach(table -> {
            table.steps.clear();
            table.adaptations.clear();
        });
        for (int round = 0; round < rounds; round++) {
            small.run(seconds / rounds);
            large.run(seconds / rounds);
        }
        boolean stepping = show("an outer step", Timing.of(small.steps), Timing.of(large.steps));
        boolean adapting = show("adapting and predicting", Timing.of(small.adaptations), Timing.of(large.adaptations));
        int stored =
                large.adapted().asMap().values().stream().mapToInt(Tensor::size).sum();
        System.out.printf(
                Locale.ROOT,
                "an adapted model stores %,d numbers: %s%n",
                stored,
                large.adapted().names());
        return stepping && adapting && stored < ids && sink != Float.MIN_VALUE ? 0 : 1;
    }

    private boolean show(String what, Timing small, Timing large) {
        double ratio = large.median() / small.median();
        System.out.printf(
                Locale.ROOT,
                "%-24s %,d x %d: %.3f ms, %,d x %d: %.3f ms, ratio %.2f (at most %.1f)%n",
                what,
                IdTasks.USED,
                IdTasks.WIDTH,
                small.median(),
                ids,
                IdTasks.WIDTH,
                large.median(),
                ratio,
                MOST);
        return ratio <= MOST;
    }
}
