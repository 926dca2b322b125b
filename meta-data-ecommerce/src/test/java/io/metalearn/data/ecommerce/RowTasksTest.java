package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.DataException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Scale;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTasksTest {
    private static final RowTasks SALES = RowTasks.of(
                    List.of("product"),
                    Features.none().numbers("log(price)", "size").categories("colour"),
                    "log(units)")
            .withTime("day")
            .withMinimumRows(5);

    /** 40 products of 8 days; nothing is random. */
    private static List<Map<String, Object>> sales() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int product = 0; product < 40; product++) {
            for (int day = 1; day <= 8; day++) {
                rows.add(Map.of(
                        "product", "P" + product,
                        "day", LocalDate.of(2026, 1, day),
                        "price", 5 + product + day / 8.0,
                        "size", 38 + day % 3,
                        "colour", List.of("red", "green", "blue").get((product + day) % 3),
                        "units", 10 + product * day));
            }
        }
        return rows;
    }

    private static Rows maps() {
        return Rows.of("sales", sales().stream().map(Row::of).toList());
    }

    /** All rows of all tasks, task by task. */
    private static List<Object> everything(Tasks tasks) {
        List<Object> all = new ArrayList<>();
        for (TaskDistribution split : List.of(tasks.train(), tasks.validation(), tasks.test())) {
            IntStream.range(0, split.size())
                    .mapToObj(task -> split.episode(task, EpisodeShape.everything(), new Seed(1)))
                    .forEach(all::add);
        }
        all.add(tasks.schema());
        return all;
    }

    @Test
    void maps_json_a_query_and_a_file_give_the_same_tasks(@TempDir Path folder) throws IOException, SQLException {
        StringBuilder json = new StringBuilder("[");
        StringBuilder csv = new StringBuilder("units,colour,size,price,day,product\n");
        for (Map<String, Object> row : sales()) {
            json.append(json.length() > 1 ? "," : "")
                    .append(
                            ("{\"product\": \"%s\", \"day\": \"%s\", \"price\": %s, \"size\": %s.0, \"colour\": \"%s\", "
                                            + "\"units\": %s}")
                                    .formatted(
                                            row.get("product"),
                                            row.get("day"),
                                            row.get("price"),
                                            row.get("size"),
                                            row.get("colour"),
                                            row.get("units")));
            csv.append("%s,%s,%s,%s,%s,%s%n"
                    .formatted(
                            row.get("units"),
                            row.get("colour"),
                            row.get("size"),
                            row.get("price"),
                            row.get("day"),
                            row.get("product")));
        }
        Path file = Files.writeString(folder.resolve("sales.csv"), csv);
        List<Object> expected = everything(SALES.read(maps()));
        byte[] document = json.append("]").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(everything(SALES.read(Rows.json("sales", new ByteArrayInputStream(document)))))
                .isEqualTo(expected);
        assertThat(everything(SALES.read(Rows.file(file)))).isEqualTo(expected);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = database.createStatement()) {
            sql.execute("CREATE TABLE sales AS FROM read_csv('" + file + "')");
            Rows query = Rows.query("sales", database, "SELECT *, 1 AS unused FROM sales ORDER BY product, day DESC");
            assertThat(query.columns()).contains("product", "unused");
            Tasks tasks = SALES.read(query);
            assertThat(tasks.schema()).isEqualTo(SALES.read(maps()).schema());
            assertThat(tasks.test()
                            .episode(0, EpisodeShape.everything(), new Seed(1))
                            .query())
                    .isEqualTo(SALES.read(maps())
                            .test()
                            .episode(0, EpisodeShape.everything(), new Seed(1))
                            .query());
        }
    }

    @Test
    void the_schema_says_what_the_target_is_a_function_of() {
        assertThat(SALES.read(maps()).schema().target()).isInstanceOfSatisfying(Target.Real.class, target -> {
            assertThat(target.scale()).isEqualTo(Scale.LOG);
            assertThat(target.quantity()).isEqualTo("units");
            assertThat(target.name()).isEqualTo("log(units)");
        });
    }

    @Test
    void rows_of_a_request_are_encoded_as_the_training_rows_were_by_a_call() {
        RowEncoder encoder = restored();
        Schema schema = SALES.read(maps()).schema();
        Row known = Row.of(Map.of("price", 20, "size", 39.0, "colour", "red", "units", 55));
        assertThat(encoder.labelled(List.of(known)).targets().get(0, 0)).isEqualTo((float) StrictMath.log(55));
        schema.require(encoder.labelled(List.of(known)));
        assertThat(encoder.features(List.of(Row.of(Map.of("price", "20", "size", "39", "colour", "red")))))
                .isEqualTo(encoder.features(List.of(known)));
        assertThat(encoder.columns().features()).containsExactly("price", "size", "colour");
        assertThat(encoder.columns().target()).containsExactly("units");
        assertThat(encoder.columns().task()).containsExactly("product");
    }

    private static RowEncoder restored() {
        return EncoderState.read(SALES.read(maps()).encoder().orElseThrow().state());
    }

    @Test
    void what_is_wrong_with_a_row_names_it_by_place_or_number() {
        RowEncoder encoder = restored();
        List<Row> rows = List.of(
                Row.of(Map.of("price", 20, "size", 39, "colour", "red")),
                Row.of(Map.of("price", 20, "size", "wide", "colour", "red")));
        assertThatThrownBy(() -> encoder.features(rows))
                .isInstanceOf(DataException.class)
                .hasMessage("row 2, column \"size\": not a number: 'wide'");
        assertThatThrownBy(() -> encoder.features(List.of(Row.of("body: item 7", Map.of("price", 20, "size", 39)))))
                .isInstanceOf(DataException.class)
                .hasMessage("body: item 7, column \"colour\": empty");
        assertThatThrownBy(() -> encoder.features(List.of(Row.of(Map.of("price", 0, "size", 39, "colour", "red")))))
                .hasMessageContaining("row 1, column \"price\": log needs a number > 0, got 0");
    }

    @Test
    void a_column_that_no_row_has_is_named_with_the_one_that_was_meant() {
        Rows misspelt = Rows.of("sales", List.of(Row.of(Map.of("product", "P", "pirce", 1))));
        assertThatThrownBy(() -> SALES.read(misspelt))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("sales: no column \"day\" among");
        assertThatThrownBy(() -> misspelt.all(List.of("price"))).hasMessageContaining("did you mean pirce?");
    }

    /** log(price) is between log(5.125) and log(45); 1e9 is far from it. */
    @Test
    void rows_unlike_the_training_rows_are_remarked_a_line_a_column() {
        RowEncoder encoder = restored();
        Row plain = Row.of(Map.of("price", 20, "size", 39, "colour", "red"));
        Row odd = Row.of(Map.of("price", 1e9, "size", 39, "colour", "mauve"));
        assertThat(encoder.remarks(List.of(plain, plain))).isEmpty();
        assertThat(encoder.remarks(List.of(plain, odd, plain)))
                .satisfiesExactly(
                        price -> assertThat(price)
                                .startsWith("\"log(price)\" far outside the 1.")
                                .endsWith(" of training in 1 of 3 rows: 1000000000"),
                        colour -> assertThat(colour)
                                .isEqualTo("\"colour\" never seen in training in 1 of 3 rows: mauve"));
    }

    @Test
    void the_task_of_a_row_is_that_of_the_training() {
        RowEncoder encoder = restored();
        assertThat(encoder.task(Row.of(Map.of("product", "P7")))).contains("P7");
        assertThat(encoder.task(Row.of(Map.of("price", 1)))).isEmpty();
    }

    /** J2: sizes with and without a fraction in a column of numbers; the same size of another source is the same category. */
    @Test
    void a_category_of_numbers_is_the_same_in_every_source() {
        RowTasks sizes = RowTasks.of(List.of("product"), Features.none().categories("size"), "units")
                .withMinimumRows(5);
        List<Row> training = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            training.add(Row.of(Map.of("product", "P" + i % 40, "size", i / 40 % 2 == 0 ? 38.0 : 38.5, "units", i)));
        }
        RowEncoder encoder = sizes.read(Rows.of("sizes", training)).encoder().orElseThrow();
        for (Object same : List.of(38, 38.0, 38L, "38", "38.0", new java.math.BigDecimal("38.00"))) {
            assertThat(encoder.features(List.of(Row.of(Map.of("size", same)))))
                    .as(same.getClass().getName())
                    .isEqualTo(Matrix.of(1, 1, 0));
        }
        assertThat(encoder.features(List.of(Row.of(Map.of("size", "038"))))).isEqualTo(Matrix.of(1, 1, 2));
    }

    @Test
    void classes_come_from_rows_in_memory_too() {
        Row.Header header = Row.Header.of("intent", "question");
        List<Row> rows = IntStream.range(0, 600)
                .mapToObj(i -> header.row("intent" + i % 30, "where is thing" + i % 30 + " number " + i))
                .toList();
        Tasks tasks = ClassTasks.of("intent", Features.none().texts(64, "question"))
                .withWays(3)
                .withTasks(new TaskCounts(20, 10, 10))
                .read(Rows.of("questions", rows));
        assertThat(NearestCentroid.accuracy(tasks.test(), 3, 5, 10)).isGreaterThan(0.9);
        assertThat(tasks.encoder()
                        .orElseThrow()
                        .classes(List.of(header.row("b", "x"), header.row("a", "y"), header.row("b", "z"))))
                .containsExactly("a", "b");
    }

    @Test
    void what_is_not_set_is_named() {
        assertThatThrownBy(() -> RowTasks.of(List.of(), Features.none().numbers("x"), "y")
                        .read(maps()))
                .hasMessage("task must be set");
        assertThatThrownBy(() ->
                        RowTasks.of(List.of("product"), Features.none(), "y").read(maps()))
                .hasMessage("features must be set");
        assertThatThrownBy(() -> SALES.withMinimumRows(1)).hasMessage("minimumRows must be >= 2, got 1");
    }
}
