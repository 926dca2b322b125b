package io.metalearn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers as processes of their own, one of whose executors is killed. */
@Tag("slow")
class StandaloneTest {
    @TempDir
    private static Path home;

    private static final Part SINUSOIDS = Part.of("sinusoid");
    /** Of each product, so that there is time to kill. */
    private static final int COPIES = 100;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = StandaloneCluster.start(home, 2);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    private static Training training(TrainingMonitor monitor) {
        return new Training(new Seed(7), 0.03, 1, monitor);
    }

    /** Hears of executors that are lost. */
    private static final class Losses extends SparkListener {
        private final AtomicInteger lost = new AtomicInteger();

        static Losses of(SparkSession spark) {
            Losses losses = new Losses();
            spark.sparkContext().addSparkListener(losses);
            return losses;
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
            lost.incrementAndGet();
        }
    }

    @Test
    void training_gives_the_bits_of_one_machine_also_when_an_executor_is_killed_on_the_way() throws IOException {
        Tasks tasks = Installed.plugins().tasks(SINUSOIDS, "tasks").create();
        BoundPart<MetaLearner> maml = Sales.bound(Part.of("maml"));
        String local = ModelBundle.learn(maml, SINUSOIDS, tasks, training(TrainingMonitor.none()))
                .weightsSha256();
        try (SparkSession spark = cluster.session()) {
            Losses losses = Losses.of(spark);
            BoundPart<MetaLearner> onSpark = maml.with(learner -> SparkMetaLearner.of(
                    learner, maml.part(), ExecutorTasks.read(SINUSOIDS), new JavaSparkContext(spark.sparkContext())));
            Killer killer = new Killer();
            String distributed = ModelBundle.learn(onSpark, SINUSOIDS, tasks, training(killer))
                    .weightsSha256();
            assertThat(killer.killed).isTrue();
            assertThat(losses.lost).hasValueGreaterThanOrEqualTo(1);
            assertThat(distributed).isEqualTo(local);
        }
    }

    /** Kills an executor while steps go on: from a thread of its own, so in the middle of one. */
    private static final class Killer implements TrainingMonitor {
        private volatile boolean killed;

        @Override
        public Optional<Checkpoint> start() {
            return Optional.empty();
        }

        @Override
        public void validated(long step, double loss) {}

        @Override
        public void step(long done, long steps, double loss, Supplier<Checkpoint> state) {
            if (done == steps / 4) {
                Thread thread = new Thread(() -> killed = cluster.killExecutor());
                thread.start();
            }
        }
    }

    @Test
    void predictions_are_those_of_one_machine_also_when_an_executor_is_killed_on_the_way() throws IOException {
        ModelBundle model = Sales.model();
        try (SparkSession spark = cluster.session()) {
            Losses losses = Losses.of(spark);
            AtomicBoolean killed = new AtomicBoolean();
            spark.sparkContext().addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                    // The first of the tasks that adapt: others are under way, and what was shuffled is lost with the
                    // executor.
                    if (end.taskType().equals("ResultTask") && killed.compareAndSet(false, true)) {
                        cluster.killExecutor();
                    }
                }
            });
            List<Row> rows = new SparkAdapt("row", "known")
                    .predict(
                            copied(Sales.frame(spark, 5)
                                    .withColumn("known", col("row").lt(480))),
                            model)
                    .select("task", "row", "prediction")
                    .collectAsList();
            assertThat(killed).isTrue();
            assertThat(losses.lost).hasValueGreaterThanOrEqualTo(1);
            assertThat(rows).hasSize(601 * COPIES);
            SparkAdaptTest.requireLocal(
                    rows.stream().filter(row -> row.getString(0).endsWith("-7")).toList(), model);
            assertThat(rows.stream()
                            .map(row -> row.getLong(1) + " " + row.getFloat(2))
                            .distinct())
                    .hasSize(601);
        }
    }

    /** A model that draws nothing adapts to a copy as to the product. */
    private static Dataset<Row> copied(Dataset<Row> rows) {
        return rows.withColumn("copy", expr("explode(sequence(1, " + COPIES + "))"))
                .withColumn("product", expr("concat(product, '-', copy)"));
    }

    @Test
    void a_suite_is_submitted_and_has_the_weights_and_the_values_of_one_machine() throws IOException {
        Path suite = Files.writeString(home.resolve("small.yaml"), SparkSuiteRunnerTest.SUITE);
        Path runs = home.resolve("runs");
        cluster.submit(suite, runs, "seeds=[3]");
        Run local = new SuiteRunner(Installed.plugins())
                .run(
                        SuiteReader.read(suite, List.of("seeds=[3]"), Installed.plugins()),
                        home.resolve("local"),
                        RunOptions.defaults().withThreads(1));
        try (Stream<Path> folders = Files.list(runs)) {
            Run run = Run.read(folders.findFirst().orElseThrow());
            assertThat(run.weights()).isNotEmpty().isEqualTo(local.weights());
            assertThat(run.report().board().scores())
                    .isEqualTo(local.report().board().scores());
        }
    }
}
