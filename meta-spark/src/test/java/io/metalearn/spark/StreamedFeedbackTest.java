package io.metalearn.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.bundle.ModelBundle;
import java.nio.file.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README. */
class StreamedFeedbackTest {
    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** All rows of those products of which feedback has come, old and new, adapted to again. */
    private static void adaptAgain(
            Dataset<Row> feedback, String history, String offers, String answers, ModelBundle model) {
        feedback.write().mode(SaveMode.Append).parquet(history);
        Dataset<Row> known = feedback.sparkSession().read().parquet(history);
        Dataset<Row> asked = feedback.sparkSession().read().parquet(offers);
        Dataset<Row> touched = feedback.select("product").distinct();
        Dataset<Row> rows = known.unionByName(asked).join(touched, "product");
        new SparkAdapt("row", "known")
                .predict(rows, model)
                .write()
                .mode(SaveMode.Append)
                .parquet(answers);
    }

    @Test
    void feedback_that_streams_in_adapts_its_products_again_and_no_others() throws Exception {
        ModelBundle model = Sales.model();
        Dataset<Row> rows = Sales.frame(1).withColumn("known", col("row").lt(480));
        rows.filter("not known").write().parquet(at("offers"));
        rows.filter("known and product in ('P3', 'P4')").write().parquet(at("feedback"));
        VoidFunction2<Dataset<Row>, Long> again =
                (feedback, batch) -> adaptAgain(feedback, at("history"), at("offers"), at("answers"), model);
        StreamingQuery query = Sales.spark()
                .readStream()
                .schema(rows.schema())
                .parquet(at("feedback"))
                .writeStream()
                .option("checkpointLocation", at("checkpoint"))
                .foreachBatch(again)
                .start();
        try {
            query.processAllAvailable();
        } finally {
            query.stop();
        }
        Dataset<Row> answers = Sales.spark().read().parquet(at("answers"));
        Dataset<Row> expected =
                new SparkAdapt("row", "known").predict(rows, model).filter("task in ('P3', 'P4')");
        assertThat(answers.orderBy("row").collectAsList())
                .hasSize(10)
                .isEqualTo(expected.orderBy("row").collectAsList());
    }
}
