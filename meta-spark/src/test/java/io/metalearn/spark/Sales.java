package io.metalearn.spark;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.bundle.BoundPart;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.RowTasks;
import io.metalearn.data.ecommerce.Rows;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Days of products: 120 of 9 rows each, and one of too few. Nothing is random. */
final class Sales {
    static final List<String> COLUMNS = List.of("product", "day", "price", "colour", "units", "row");
    static final RowTasks SETTINGS = RowTasks.of(
                    List.of("product"), Features.none().numbers("log(price)").categories("colour"), "log(units)")
            .withMinimumRows(5);
    private static final Row.Header HEADER = Row.Header.of(COLUMNS);

    private Sales() {}

    /** One session for all tests of this process. */
    static SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("metalearn")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 3)
                .config("spark.default.parallelism", 3)
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    private static List<List<Object>> values() {
        List<List<Object>> rows = new ArrayList<>();
        for (int day = 1; day <= 9; day++) {
            for (int product = 0; product < 120; product++) {
                rows.add(row(rows.size(), product, day));
            }
        }
        rows.add(row(rows.size(), 999, 1));
        return rows;
    }

    private static List<Object> row(int number, int product, int day) {
        double price = 5 + product % 17 + day / 8.0;
        return List.of(
                "P" + product,
                Date.valueOf(LocalDate.of(2026, 1, 10 - day)),
                price,
                List.of("red", "blue", "white").get((product + day) % 3),
                20 + product % 5 + 30 / price,
                (long) number);
    }

    /** As a reader of this machine has them. */
    static Tasks local(RowTasks settings) {
        return settings.read(Rows.of("sales", rows()));
    }

    static List<Row> rows() {
        return values().stream().map(row -> HEADER.row("", row)).toList();
    }

    /** As a DataFrame, in another order. */
    static Dataset<org.apache.spark.sql.Row> frame(int partitions) {
        return frame(spark(), partitions);
    }

    static Dataset<org.apache.spark.sql.Row> frame(SparkSession spark, int partitions) {
        List<org.apache.spark.sql.Row> rows = new ArrayList<>(
                values().stream().map(row -> RowFactory.create(row.toArray())).toList());
        Collections.shuffle(rows, new Random(partitions));
        return spark.createDataFrame(rows, schema()).repartition(partitions);
    }

    private static StructType schema() {
        return new StructType()
                .add("product", DataTypes.StringType)
                .add("day", DataTypes.DateType)
                .add("price", DataTypes.DoubleType)
                .add("colour", DataTypes.StringType)
                .add("units", DataTypes.DoubleType)
                .add("row", DataTypes.LongType);
    }

    static Training training(double budget) {
        return new Training(new Seed(7), budget, 1, TrainingMonitor.none());
    }

    static Part maml() {
        return Part.of("maml");
    }

    static BoundPart<MetaLearner> bound(Part part) {
        return Installed.plugins().learner(part, "learners." + part.name());
    }

    static ModelBundle model() {
        return ModelBundle.learn(bound(maml()), Part.of("csv"), local(SETTINGS), training(0.005));
    }
}
