package io.metalearn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.ModelBundle;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What adapting to many tasks costs, and how much of that is the model's.
 *
 * @param model the demo's
 */
record AdaptCost(SparkSession spark, Tasks data, ModelBundle model) {
    static AdaptCost of(SparkSession spark) {
        Tasks data = Diamonds.tasks();
        return new AdaptCost(spark, data, Diamonds.model(data));
    }

    /** The median of three. */
    Cost adapted(int tasks) {
        Dataset<Row> rows = Diamonds.stones(spark, tasks);
        return Cost.median(
                3,
                () -> new SparkAdapt("row", "known")
                        .predict(rows, model)
                        .agg(expr("sum(prediction)"))
                        .collectAsList());
    }

    /** The rows made and brought together, and nothing done with them. */
    Cost shuffled(int tasks) {
        Dataset<Row> rows = Diamonds.stones(spark, tasks);
        return Cost.median(
                3,
                () -> rows.repartition(col("cut"), col("color"), col("clarity"))
                        .sortWithinPartitions("cut", "color", "clarity", "known", "row")
                        .queryExecution()
                        .toRdd()
                        .count());
    }

    /** The model alone, on one thread, on rows that are encoded already. */
    Cost model(int tasks) {
        Learner learner = model.learner(Installed.plugins());
        Batch rows = data.test()
                .episode(0, new EpisodeShape(1, Diamonds.ROWS, 1), new Seed(1))
                .support();
        Batch support = new Batch(
                rows.features().rows(0, Diamonds.KNOWN), rows.targets().rows(0, Diamonds.KNOWN));
        return Cost.median(3, () -> {
            for (int i = 0; i < tasks; i++) {
                learner.adapt(support, new Seed(i)).predict(rows.features().rows(Diamonds.KNOWN, Diamonds.ROWS));
            }
        });
    }

    void print(int tasks) {
        Cost adapted = adapted(tasks);
        Cost shuffled = shuffled(tasks);
        Cost alone = model(tasks / 10);
        Cost.print(
                "%s: %d tasks in %.1f s, %.0f a minute; us of a core a task: %.1f, of these %.1f to make, shuffle and sort rows, %.1f the model's",
                spark.sparkContext().master(),
                tasks,
                adapted.seconds(),
                tasks / adapted.seconds() * 60,
                adapted.microsOfEach(tasks),
                shuffled.microsOfEach(tasks),
                alone.microsOfEach(tasks / 10));
    }
}
