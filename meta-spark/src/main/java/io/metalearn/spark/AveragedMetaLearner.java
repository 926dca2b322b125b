package io.metalearn.spark;

import io.metalearn.api.Check;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.Safetensors;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.OuterTrained;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A meta-learner trained by workers that each go some outer steps by themselves, after which their parameters are averaged: local SGD (Stich, ICLR
 * 2019, arXiv 1805.09767), with the average as Reptile's outer rule at rate 1. A round is one job, so this pays where a step is shorter than a
 * job; {@link SparkMetaLearner} is exact where it is longer.
 *
 * <pre>
 * theta_w = k steps of the outer loop from theta, on episodes of worker w's own
 * theta   = mean_w theta_w
 * </pre>
 *
 * <p>Deterministic for a number of workers and of steps, which are part of what is learned; executors and retries change no bit. What differs from
 * the loop on one machine: {@code workers} times the episodes are seen in the same steps; what Adam remembers is forgotten each round; the
 * rate falls from round to round; shares of the outer steps, as MAML++ has, are those of a round; the last parameters are kept, without a
 * look at validation; there are no checkpoints. Safe to share between threads.
 */
public final class AveragedMetaLearner implements MetaLearner {
    private final OuterTrained local;
    private final Part part;
    private final ExecutorTasks data;
    private final JavaSparkContext spark;
    private final int workers;
    private final int steps;

    private AveragedMetaLearner(
            OuterTrained local, Part part, ExecutorTasks data, JavaSparkContext spark, int workers, int steps) {
        this.local = local;
        this.part = part;
        this.data = data;
        this.spark = spark;
        this.workers = Check.atLeast(1, workers, "workers");
        this.steps = Check.atLeast(1, steps, "steps of a round");
    }

    /**
     * A learner trained so.
     *
     * @param local made by {@code part}
     * @param part with all its settings: executors make the learner from it
     * @param data how executors get the tasks that {@link #learn} is given
     * @param workers at least 1
     * @param steps outer steps of a worker in a round, at least 1; the last round may have fewer
     * @throws io.metalearn.api.ConfigException when it is not trained by one outer loop
     */
    public static AveragedMetaLearner of(
            MetaLearner local, Part part, ExecutorTasks data, JavaSparkContext spark, int workers, int steps) {
        return new AveragedMetaLearner(SparkMetaLearner.outerTrained(local, part), part, data, spark, workers, steps);
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        MetaTraining outer = local.outer(tasks.schema());
        Broadcast<Shared<RoundWorker>> worker = worker();
        try {
            long all = training.iterations(outer.settings().iterations());
            Tensors theta = outer.objective().initial(training.seed().child("initial"));
            for (long done = 0; done < all; done += steps) {
                Round round = round(outer.settings().descent(), training.seed(), done, all);
                theta = average(worker, theta, round);
                hear(training.monitor(), Math.min(all, done + steps), all);
            }
            return local.learner(tasks, theta, training.seed());
        } finally {
            worker.destroy();
        }
    }

    private Round round(Descent descent, Seed seed, long done, long all) {
        int length = (int) Math.min(steps, all - done);
        return new Round(seed.child("round").child(done).value(), length, descent.rateAt(done, all));
    }

    /** Losses stay with the workers. */
    private static void hear(TrainingMonitor monitor, long done, long all) {
        monitor.step(done, all, Float.NaN, () -> {
            throw new CancellationException("a training that averages keeps no checkpoints");
        });
    }

    private Tensors average(Broadcast<Shared<RoundWorker>> worker, Tensors theta, Round round) {
        byte[] sent = Safetensors.write(theta);
        List<Integer> numbers = IntStream.range(0, workers).boxed().toList();
        List<Tensors> learned = spark
                .parallelize(numbers, workers)
                .map(number -> worker.value().get().learned(sent, round, number))
                .collect()
                .stream()
                .map(bytes -> Safetensors.read(bytes, "what a worker learned"))
                .toList();
        return mean(learned);
    }

    /** Each entry's terms are added in the order of the workers. */
    static Tensors mean(List<Tensors> all) {
        Tensors mean = Tensors.empty();
        for (String name : all.get(0).names()) {
            mean = mean.with(name, Tensor.generate(all.get(0).get(name).shape(), values -> {
                for (Tensors one : all) {
                    Tensor tensor = one.get(name);
                    for (int i = 0; i < values.length; i++) {
                        values[i] += tensor.get(i) / all.size();
                    }
                }
            }));
        }
        return mean;
    }

    private Broadcast<Shared<RoundWorker>> worker() {
        Installed installed = Installed.here();
        PartText text = PartText.of(part);
        ExecutorTasks own = data;
        return spark.broadcast(new Shared<>(() -> worker(installed.alike(), text, own)));
    }

    private static RoundWorker worker(Plugins plugins, PartText part, ExecutorTasks data) {
        Tasks tasks = data.tasks(plugins);
        return new RoundWorker(SparkMetaLearner.outer(plugins, part.part(), tasks.schema()), tasks);
    }

    /** One round, as it is sent. */
    private record Round(long seed, int steps, double rate) implements java.io.Serializable {}

    /** What an executor keeps over the rounds. */
    private record RoundWorker(MetaTraining outer, Tasks tasks) {
        byte[] learned(byte[] theta, Round round, int number) {
            Descent descent = outer.settings().descent();
            Descent constant = new Descent(
                    descent.rule(), round.rate(), 1, Annealing.LINEAR, descent.clipNorm(), descent.weightDecay());
            OuterLoop settings = outer.settings();
            OuterLoop own = new OuterLoop(
                    round.steps(), settings.metaBatchSize(), constant, settings.episodes(), Validation.none());
            Tensors start = Safetensors.read(theta, "what was averaged");
            return Safetensors.write(new MetaTraining(own, outer.objective().startingFrom(start))
                    .run(tasks, Training.of(new Seed(round.seed()).child(number))));
        }
    }

    @Override
    public Learner restore(LearnerState state) {
        return local.restore(state);
    }
}
