package io.metalearn.spark;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Adapts a model to each of many tasks, and predicts their further rows: one shuffle by task, then one narrow stage that sorts on disk where it
 * must, holds the support of one task and a few hundred of its query rows, and is the same on any number of executors.
 *
 * @param id a column that puts the rows of a task in order, all different within a task
 * @param support a boolean column: true where a row is labelled and adapted to, false where it is to be predicted
 * @param seed of the task's name is made the seed of its adaptation, for learners that draw
 */
public record SparkAdapt(String id, String support, Seed seed) {
    /** @see SparkAdapt */
    public SparkAdapt(String id, String support) {
        this(id, support, new Seed(0));
    }

    /**
     * Predictions as {@code task, id, prediction, deviation}, in no order.
     *
     * @param rows with the columns of the model's encoder, {@code id} and {@code support}; a target is read in support rows alone
     * @param model of tasks whose rows have an encoder that knows the columns of a task
     * @return {@code task} a text; the id under its own name and type; {@code prediction} as the model has it (of a real target its value, of a
     *     binary one a logit): a float of one output, an array of floats of several, or of classes, by their index; {@code deviation}
     *     alike, null where the model has none
     * @throws io.metalearn.api.ConfigException when the model's plugins are not there
     */
    public Dataset<Row> predict(Dataset<Row> rows, ModelBundle model) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
        RowEncoder encoder = model.rowEncoder(Installed.plugins());
        List<String> read = read(encoder);
        List<Column> wanted = new ArrayList<>(read.stream().map(rows::col).toList());
        wanted.add(rows.col(id).as("_id"));
        wanted.add(rows.col(support).as("_support"));
        Column[] task = encoder.columns().task().stream().map(rows::col).toArray(Column[]::new);
        // Tasks may come in any order: by a hash first, two rows nearly always differ in the eight bytes that a sort
        // looks at before all else.
        Column[] order = Stream.of(
                        Stream.of(functions.xxhash64(task)),
                        Stream.of(task),
                        Stream.of(rows.col(support).desc(), rows.col(id)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        boolean single = isSingle(model.state().schema().target());
        Broadcast<Shared<SharedModel>> shared = SharedModel.of(model, spark);
        TaskStream stream = new TaskStream(read, encoder.columns().task().size(), seed.value(), single);
        MapPartitionsFunction<Row, Row> adapted =
                part -> stream.of(part, shared.value().get());
        return rows.repartition(task)
                .sortWithinPartitions(order)
                .select(wanted.toArray(Column[]::new))
                .mapPartitions(adapted, Encoders.row(schema(rows.schema(), single)));
    }

    /** Those of the task come first. */
    private static List<String> read(RowEncoder encoder) {
        return Stream.of(
                        encoder.columns().task(),
                        encoder.columns().features(),
                        encoder.columns().target())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static boolean isSingle(Target target) {
        return !(target instanceof Target.Classes) && target.outputs() == 1;
    }

    private StructType schema(StructType rows, boolean single) {
        DataType value = single ? DataTypes.FloatType : DataTypes.createArrayType(DataTypes.FloatType, false);
        return new StructType()
                .add("task", DataTypes.StringType, false)
                .add(id, rows.apply(id).dataType())
                .add("prediction", value, false)
                .add("deviation", value, true);
    }
}
