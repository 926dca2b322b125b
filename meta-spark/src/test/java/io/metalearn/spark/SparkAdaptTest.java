package io.metalearn.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.bundle.ModelBundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class SparkAdaptTest {
    private static final ModelBundle MODEL = Sales.model();
    private static final SparkAdapt ADAPT = new SparkAdapt("row", "known");
    /** Days 1 to 4 are labelled. */
    private static final int KNOWN = 4 * 120;

    private static Dataset<org.apache.spark.sql.Row> frame(int partitions) {
        return Sales.frame(partitions).withColumn("known", col("row").lt(KNOWN));
    }

    private static Map<Long, Float> predicted(Dataset<org.apache.spark.sql.Row> rows) {
        Map<Long, Float> predicted = new HashMap<>();
        ADAPT.predict(rows, MODEL).collectAsList().forEach(row -> predicted.put(row.getLong(1), row.getFloat(2)));
        return predicted;
    }

    /** Task by task on this machine. */
    private static Map<Long, Float> expected(ModelBundle model, int known) {
        Learner learner = model.learner(Installed.plugins());
        RowEncoder encoder = model.rowEncoder(Installed.plugins());
        Map<Long, Float> predicted = new HashMap<>();
        Map<String, List<Row>> byTask = Sales.rows().stream()
                .collect(Collectors.groupingBy(row -> encoder.task(row).orElseThrow()));
        byTask.forEach((task, rows) -> {
            List<Row> support = rows.stream().filter(row -> number(row) < known).toList();
            List<Row> query = rows.stream().filter(row -> number(row) >= known).toList();
            Matrix mean = learner.adapt(
                            support.isEmpty() ? model.state().schema().emptyBatch() : encoder.labelled(support),
                            new Seed(0).child(task))
                    .predict(encoder.features(query))
                    .mean();
            for (int i = 0; i < query.size(); i++) {
                predicted.put(number(query.get(i)), mean.get(i, 0));
            }
        });
        return predicted;
    }

    /** Rows as they are predicted task by task on this machine, days 1 to 4 being known. */
    static void requireLocal(List<org.apache.spark.sql.Row> predicted, ModelBundle model) {
        Map<Long, Float> actual = new HashMap<>();
        predicted.forEach(row -> actual.put(row.getLong(1), row.getFloat(2)));
        assertThat(actual).isEqualTo(expected(model, KNOWN));
    }

    private static long number(Row row) {
        return Long.parseLong(row.text("row").orElseThrow());
    }

    @Test
    void every_query_row_is_predicted_as_on_one_machine_whatever_the_partitions() {
        Map<Long, Float> expected = expected(MODEL, KNOWN);
        assertThat(expected).hasSize(5 * 120 + 1);
        assertThat(predicted(frame(1))).isEqualTo(expected);
        assertThat(predicted(frame(7))).isEqualTo(expected);
    }

    @Test
    void a_query_row_needs_no_target() {
        Dataset<org.apache.spark.sql.Row> rows =
                frame(2).withColumn("units", org.apache.spark.sql.functions.when(col("known"), col("units")));
        assertThat(predicted(rows)).isEqualTo(expected(MODEL, KNOWN));
    }

    @Test
    void a_task_without_a_labelled_row_is_predicted_without_adapting() {
        assertThat(predicted(frame(3).withColumn("known", col("row").lt(0)))).isEqualTo(expected(MODEL, 0));
    }

    @Test
    void the_columns_are_task_id_prediction_and_deviation() {
        Dataset<org.apache.spark.sql.Row> answer = ADAPT.predict(frame(2), MODEL);
        assertThat(answer.columns()).containsExactly("task", "row", "prediction", "deviation");
        assertThat(answer.schema().apply("prediction").dataType()).isEqualTo(DataTypes.FloatType);
    }

    @Test
    void a_row_without_a_task_is_named() {
        Dataset<org.apache.spark.sql.Row> rows = frame(2).withColumn(
                        "product",
                        org.apache.spark.sql.functions.when(col("row").notEqual(77), col("product")));
        assertThatThrownBy(() -> ADAPT.predict(rows, MODEL).count())
                .hasStackTraceContaining("row 77 must have a value for [product], got none");
    }
}
