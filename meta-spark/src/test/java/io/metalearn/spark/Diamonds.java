package io.metalearn.spark;

import static org.apache.spark.sql.functions.expr;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.runtime.SuiteReader;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The demo's MAML, and made-up stones to adapt it to. */
final class Diamonds {
    static final Part DATA = Part.of("jewellery");
    /** Of a task. */
    static final int ROWS = 10;
    /** Of these. */
    static final int KNOWN = 5;

    private Diamonds() {}

    /** As the demo's suite has it. */
    static Part maml() {
        return SuiteReader.part(
                "maml",
                List.of(
                        "sees=none",
                        "net={hidden: [32, 32, 32], activation: tanh}",
                        "innerSteps=5",
                        "innerRate=0.02",
                        "learnedRates=entry"));
    }

    static Tasks tasks() {
        return Installed.plugins().tasks(DATA, "tasks").create();
    }

    /** Trained for a few steps: what it costs does not depend on how good it is. */
    static ModelBundle model(Tasks tasks) {
        BoundPart<MetaLearner> maml = Sales.bound(maml());
        return ModelBundle.learn(maml, DATA, tasks, Sales.training(0.005));
    }

    /** Stones of so many categories, {@value #KNOWN} of {@value #ROWS} each with a known price; put together on the executors. */
    static Dataset<Row> stones(SparkSession spark, long tasks) {
        return spark.range(ROWS * tasks)
                .withColumnRenamed("id", "row")
                .withColumn("cut", expr("element_at(array('Fair', 'Good', 'Ideal'), cast(row div 10 % 3 + 1 as int))"))
                .withColumn("color", expr("char(cast(68 + row div 30 % 7 as int))"))
                .withColumn("clarity", expr("concat('C', row div 10)"))
                .withColumn("known", expr("row % 10 < " + KNOWN))
                .withColumn("carat", expr("(20 + pmod(hash(row), 300)) / 100.0D"))
                .withColumn("depth", expr("(580 + pmod(hash(row, 1), 60)) / 10.0D"))
                .withColumn("table", expr("55.0D + pmod(hash(row, 2), 8)"))
                .withColumn("x", expr("floor(640 * cbrt(carat)) / 100.0D"))
                .withColumn("y", expr("floor(645 * cbrt(carat)) / 100.0D"))
                .withColumn("z", expr("floor(390 * cbrt(carat)) / 100.0D"))
                .withColumn(
                        "price", expr("cast(4000 * carat * (1 + row div 10 % 5) + pmod(hash(row, 3), 400) as int)"));
    }
}
