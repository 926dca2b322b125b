package io.metalearn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What this costs: {@code Measurements MASTER adapt TASKS [MODEL]}, {@code Measurements MASTER train HIDDEN META_BATCH STEPS}. The README has the
 * commands.
 */
final class Measurements {
    private static final Part SINUSOIDS = Part.of("sinusoid");

    private final SparkSession spark;

    private Measurements(SparkSession spark) {
        this.spark = spark;
    }

    public static void main(String... arguments) {
        SparkSession spark = SparkSession.builder()
                .master(arguments[0])
                .appName("measurements")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
        Measurements measurements = new Measurements(spark);
        if (arguments[1].equals("adapt")) {
            ModelBundle model = arguments.length > 3 ? ModelBundle.load(Path.of(arguments[3])) : Sales.model();
            measurements.adapt(Integer.parseInt(arguments[2]), model);
        } else {
            measurements.train(arguments[2], Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        }
        spark.stop();
    }

    /** Of so many tasks of 8 labelled rows and 2 to predict, put together on the executors. */
    private void adapt(int tasks, ModelBundle model) {
        Dataset<Row> rows = spark.range(10L * tasks)
                .withColumn("product", expr("concat('P', id div 10)"))
                .withColumn("known", expr("id % 10 < 8"))
                .withColumn("price", expr("5 + (id div 10) % 17 + (id % 10) / 8.0"))
                .withColumn(
                        "colour",
                        expr("element_at(array('red', 'blue', 'white'), cast((id + id div 10) % 3 + 1 as int))"))
                .withColumn("units", expr("20 + (id div 10) % 5 + 30 / price"))
                .withColumnRenamed("id", "row");
        for (int run = 0; run < 3; run++) {
            double seconds = seconds(() -> new SparkAdapt("row", "known")
                    .predict(rows, model)
                    .agg(expr("sum(prediction)"))
                    .collectAsList());
            double read = seconds(() -> rows.repartition(col("product"))
                    .sortWithinPartitions("product", "row")
                    .agg(expr("sum(units)"))
                    .collectAsList());
            print(
                    "%d tasks in %.1f s, %.0f a minute; shuffle and sort alone %.1f s",
                    tasks, seconds, tasks / seconds * 60, read);
        }
    }

    /** Steps by this process, by executors, and by executors in blocks. */
    private void train(String hidden, int metaBatch, int steps) {
        Part part = Part.of("maml").with("sees", "none");
        BoundPart<MetaLearner> maml = Sales.bound(Settings.of(part, hidden, metaBatch, steps));
        Tasks tasks = Installed.plugins().tasks(SINUSOIDS, "tasks").create();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SparkMetaLearner exact =
                SparkMetaLearner.of(maml.create(), maml.part(), ExecutorTasks.read(SINUSOIDS), context);
        report("one thread", hidden, metaBatch, steps, maml.create(), tasks);
        report("executors", hidden, metaBatch, steps, exact, tasks);
        report(
                "executors, blocks of " + metaBatch / 2,
                hidden,
                metaBatch,
                steps,
                exact.inBlocksOf(metaBatch / 2),
                tasks);
        report(
                "2 workers averaged each 50 steps",
                hidden,
                metaBatch,
                steps,
                AveragedMetaLearner.of(maml.create(), maml.part(), ExecutorTasks.read(SINUSOIDS), context, 2, 50),
                tasks);
    }

    private static void report(String how, String hidden, int metaBatch, int steps, MetaLearner learner, Tasks tasks) {
        double seconds = seconds(() -> learner.learn(tasks, new Training(new Seed(1), 1, 1, TrainingMonitor.none())));
        print("hidden %s, %d tasks a step, %s: %.2f ms a step", hidden, metaBatch, how, seconds / steps * 1000);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
