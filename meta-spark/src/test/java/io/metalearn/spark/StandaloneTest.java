package io.metalearn.spark;

import static org.apache.spark.sql.functions.col;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
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
    private static StandaloneCluster cluster;
    private static SparkSession spark;

    @BeforeAll
    static void start() throws IOException {
        cluster = StandaloneCluster.start(home, 2);
        spark = cluster.session();
    }

    @AfterAll
    static void stop() throws IOException {
        spark.stop();
        cluster.close();
    }

    private static Training training(TrainingMonitor monitor) {
        return new Training(new Seed(7), 0.03, 1, monitor);
    }

    @Test
    void training_gives_the_bits_of_one_machine_also_when_an_executor_is_killed_on_the_way() {
        Tasks tasks = Installed.plugins().tasks(SINUSOIDS, "tasks").create();
        BoundPart<MetaLearner> maml = Sales.bound(Part.of("maml"));
        String local = ModelBundle.learn(maml, SINUSOIDS, tasks, training(TrainingMonitor.none()))
                .weightsSha256();
        AtomicInteger lost = new AtomicInteger();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                lost.incrementAndGet();
            }
        });
        BoundPart<MetaLearner> onSpark = maml.with(learner -> SparkMetaLearner.of(
                learner, maml.part(), ExecutorTasks.read(SINUSOIDS), new JavaSparkContext(spark.sparkContext())));
        Killer killer = new Killer();
        String distributed =
                ModelBundle.learn(onSpark, SINUSOIDS, tasks, training(killer)).weightsSha256();
        assertThat(killer.killed).isTrue();
        assertThat(lost).hasValueGreaterThanOrEqualTo(1);
        assertThat(distributed).isEqualTo(local);
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
                Thread thread = new Thread(this::kill);
                thread.start();
            }
        }

        private void kill() {
            try {
                killed = cluster.executors().get(0).destroyForcibly();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void predictions_are_those_of_one_machine() {
        ModelBundle model = Sales.model();
        List<Row> rows = new SparkAdapt("row", "known")
                .predict(onCluster().withColumn("known", col("row").lt(480)), model)
                .orderBy("row")
                .collectAsList();
        assertThat(rows).hasSize(601);
        SparkAdaptTest.requireLocal(rows, model);
    }

    private static Dataset<Row> onCluster() {
        return Sales.frame(spark, 5);
    }
}
