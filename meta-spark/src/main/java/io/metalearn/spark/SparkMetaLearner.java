package io.metalearn.spark;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.nn.training.GradientSource;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A meta-learner whose outer steps are worked out by executors, synchronously and exactly: in blocks of one group it learns what it learns on one
 * machine, bit for bit, on any number of partitions and executors, and when one of them is lost. Validation is looked at on the driver.
 *
 * <pre>{@code
 * BoundPart<MetaLearner> onSpark = maml.with(learner -> SparkMetaLearner.of(learner, maml.part(), ExecutorTasks.read(data), spark));
 * ModelBundle model = ModelBundle.learn(onSpark, data, tasks, training);
 * }</pre>
 *
 * What can be trained so is {@link OuterTrained}. A step broadcasts all parameters, tables of embeddings whole, and collects a gradient a block (of
 * a table the rows that were read), so it pays where the losses of a step take far longer than a job, some 10 ms; see {@link AveragedMetaLearner}
 * for the other case. Safe to share between threads.
 */
public final class SparkMetaLearner implements MetaLearner {
    private final OuterTrained local;
    private final Part part;
    private final ExecutorTasks data;
    private final JavaSparkContext spark;
    private final SparkGradients.Distribution how;

    private SparkMetaLearner(
            OuterTrained local,
            Part part,
            ExecutorTasks data,
            JavaSparkContext spark,
            SparkGradients.Distribution how) {
        this.local = local;
        this.part = part;
        this.data = data;
        this.spark = spark;
        this.how = how;
    }

    /**
     * A learner as it is, its gradients from executors, in blocks of one group and as many partitions as Spark's default.
     *
     * @param local made by {@code part}
     * @param part with all its settings: executors make the learner from it
     * @param data how executors get the tasks that {@link #learn} is given
     * @throws ConfigException when it is not trained by one outer loop
     */
    public static SparkMetaLearner of(MetaLearner local, Part part, ExecutorTasks data, JavaSparkContext spark) {
        return new SparkMetaLearner(
                outerTrained(local, part),
                part,
                data,
                spark,
                new SparkGradients.Distribution(spark.defaultParallelism(), 1));
    }

    /** The same with a step's job in so many partitions; the result is the same. */
    public SparkMetaLearner inPartitions(int partitions) {
        Check.atLeast(1, partitions, "partitions");
        return new SparkMetaLearner(local, part, data, spark, new SparkGradients.Distribution(partitions, how.block()));
    }

    /**
     * The same with one gradient sent for so many groups of episodes: less to send, and sums rounded in another order than on one machine, but the
     * same on any number of executors.
     *
     * @param groups at least 1; a meta-batch is to be whole blocks
     */
    public SparkMetaLearner inBlocksOf(int groups) {
        Check.atLeast(1, groups, "groups of a block");
        return new SparkMetaLearner(
                local, part, data, spark, new SparkGradients.Distribution(how.partitions(), groups));
    }

    static OuterTrained outerTrained(MetaLearner local, Part part) {
        if (local instanceof OuterTrained trained) {
            return trained;
        }
        throw new ConfigException(part.name() + " (" + part.plugin()
                + ") cannot be trained on Spark: only learners of one outer loop can, such as maml with sees: none");
    }

    @Override
    public Learner learn(Tasks tasks, Training training) {
        Broadcast<Shared<GradientWorker>> worker = worker(tasks, training);
        try (GradientSource source = new SparkGradients(spark, worker, how)) {
            return local.learn(local.outer(tasks.schema()).by(source), tasks, training);
        } finally {
            worker.destroy();
        }
    }

    @Override
    public Learner restore(LearnerState state) {
        return local.restore(state);
    }

    private Broadcast<Shared<GradientWorker>> worker(Tasks tasks, Training training) {
        Installed installed = Installed.here();
        PartText text = PartText.of(part);
        ExecutorTasks own = data;
        long seed = training.seed().value();
        double budget = training.budget();
        List<String> tables = List.copyOf(tables(tasks, training));
        return spark.broadcast(new Shared<>(() -> worker(installed.alike(), text, own, seed, budget, tables)));
    }

    private static GradientWorker worker(
            Plugins plugins, PartText part, ExecutorTasks data, long seed, double budget, List<String> tables) {
        Tasks tasks = data.tasks(plugins);
        MetaTraining outer = outer(plugins, part.part(), tasks.schema());
        return new GradientWorker(
                outer, tasks, new Training(new Seed(seed), budget, 1, TrainingMonitor.none()), tables);
    }

    static MetaTraining outer(Plugins plugins, Part part, Schema schema) {
        return outerTrained(plugins.learner(part, "learners." + part.name()).create(), part)
                .outer(schema);
    }

    private List<String> tables(Tasks tasks, Training training) {
        MetaTraining outer = local.outer(tasks.schema());
        return outer.objective()
                .layout(outer.objective().initial(training.seed().child("initial")), outer.batch(tasks, training, 0))
                .tableNames();
    }
}
