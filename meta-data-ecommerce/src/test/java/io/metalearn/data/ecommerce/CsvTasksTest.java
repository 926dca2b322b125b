package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTasksTest {
    private static final String HEADER = "shop,day,size,colour,price";

    @TempDir
    private Path folder;

    /** 40 shops of 6 rows; the price of shop s at size x is (s + 1) x. */
    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int shop = 0; shop < 40; shop++) {
            for (int size = 1; size <= 6; size++) {
                String colour = List.of("red", "green", "blue").get((shop + size) % 3);
                rows.add("shop%02d,2026-01-%02d,%d,%s,%d".formatted(shop, 7 - size, size, colour, (shop + 1) * size));
            }
        }
        return rows;
    }

    private Path write(String name, String header, List<String> rows) throws IOException {
        return Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }

    private Path write(List<String> rows) throws IOException {
        return write("prices.csv", HEADER, rows);
    }

    private static CsvConfig config(Path file) {
        return CsvConfig.defaults()
                .withPath(file.toString())
                .withTask(List.of("shop"))
                .withFeatures(List.of("size", "log(size)", "colour"))
                .withCategorical(List.of("colour"))
                .withTarget("log(price)")
                .withMinimumRows(5);
    }

    private static CsvConfig with(CsvConfig c, String time, BadRows badRows) {
        return c.withTime(time).withBadRows(badRows);
    }

    private static Tasks read(CsvConfig config) {
        return new CsvPlugin().create(config);
    }

    private static Batch everything(TaskDistribution tasks, int task) {
        return tasks.episode(task, EpisodeShape.everything(), new Seed(1)).query();
    }

    /** All rows of all tasks of a split, in an order that depends on names alone. */
    private static List<Batch> all(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(i -> everything(tasks, i))
                .toList();
    }

    @Test
    void every_format_gives_the_same_tasks() throws IOException, SQLException {
        Path csv = write(rows());
        Path gzip = folder.resolve("prices.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(csv, out);
        }
        Path tsv = write(
                "prices.tsv",
                HEADER.replace(',', '\t'),
                rows().stream().map(row -> row.replace(',', '\t')).toList());
        Path semicolons = write(
                "odd.csv",
                HEADER.replace(',', ';'),
                rows().stream().map(row -> row.replace(',', ';')).toList());
        Path parquet = folder.resolve("prices.parquet");
        Path jsonl = folder.resolve("prices.jsonl");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (FROM '" + csv + "') TO '" + parquet + "' (FORMAT parquet)");
            statement.execute("COPY (FROM '" + csv + "') TO '" + jsonl + "' (FORMAT json)");
        }
        Tasks expected = read(config(csv));
        for (Path file : List.of(gzip, tsv, parquet, jsonl)) {
            Tasks tasks = read(config(file));
            assertThat(all(tasks.train())).as(file.toString()).isEqualTo(all(expected.train()));
            assertThat(all(tasks.test())).as(file.toString()).isEqualTo(all(expected.test()));
        }
        CsvConfig delimited = config(semicolons).withDelimiter(";");
        assertThat(all(read(delimited).train())).isEqualTo(all(expected.train()));
    }

    @Test
    void the_schema_says_what_the_columns_are() throws IOException {
        Tasks tasks = read(config(write(rows())));
        assertThat(tasks.schema().fields())
                .containsExactly(
                        new Field.Numeric("size"), new Field.Numeric("log(size)"), new Field.Categorical("colour", 4));
        assertThat(tasks.schema().target())
                .isInstanceOfSatisfying(
                        Target.Real.class, target -> assertThat(target.name()).isEqualTo("log(price)"));
    }

    /** The target is log((s + 1) x), so the difference of two rows is the logarithm of the sizes' ratio, of any shop. */
    @Test
    void targets_are_in_their_units() throws IOException {
        Batch rows = everything(read(config(write(rows()))).test(), 0);
        double least = IntStream.range(0, 6)
                .mapToDouble(i -> rows.targets().get(i, 0))
                .min()
                .orElseThrow();
        double most = IntStream.range(0, 6)
                .mapToDouble(i -> rows.targets().get(i, 0))
                .max()
                .orElseThrow();
        assertThat(most - least).isCloseTo(Math.log(6), within(1e-5));
    }

    @Test
    void scaling_and_vocabulary_come_from_the_training_tasks_alone() throws IOException {
        Tasks tasks = read(config(write(rows())));
        Matrix train =
                Matrix.stack(all(tasks.train()).stream().map(Batch::features).toList());
        for (int column = 0; column < 2; column++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < train.rows(); row++) {
                sum += train.get(row, column);
                squares += Math.pow(train.get(row, column), 2);
            }
            assertThat(sum / train.rows()).isCloseTo(0, within(1e-5));
            assertThat(squares / train.rows()).isCloseTo(1, within(0.02));
        }
        String unseen = tasks.test().task(0).name();
        List<String> changed = rows().stream()
                .map(row -> row.startsWith(unseen) ? row.replaceFirst(",\\d,\\w+,", ",1000,violet,") : row)
                .toList();
        Tasks other = read(config(write(changed)));
        assertThat(all(other.train())).isEqualTo(all(tasks.train()));
        Batch violet = everything(other.test(), 0);
        for (int row = 0; row < violet.size(); row++) {
            // Behind blue, green, red.
            assertThat(violet.features().get(row, 2)).isEqualTo(3f);
            assertThat(violet.features().get(row, 0)).isBetween(8f, 12f);
        }
    }

    @Test
    void the_split_of_a_task_does_not_depend_on_order_or_other_tasks() throws IOException {
        Tasks tasks = read(config(write(rows())));
        List<String> shuffled = new ArrayList<>(rows());
        Collections.reverse(shuffled);
        shuffled.removeIf(row -> row.startsWith("shop00"));
        assertThat(names(read(config(write(shuffled))).test())).isSubsetOf(names(tasks.test()));
        assertThat(names(tasks.train())).doesNotContainAnyElementsOf(names(tasks.test()));
    }

    private static List<String> names(TaskDistribution tasks) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> tasks.task(task).name())
                .toList();
    }

    /** Binomial: 2000 tasks at .6 have a standard deviation of 22, at .2 of 18. Four of these are allowed. */
    @Test
    void the_splits_are_near_60_20_20() {
        Map<Split, Long> count = IntStream.range(0, 2000)
                .mapToObj(i -> Split.of("task " + i, 1))
                .collect(Collectors.groupingBy(split -> split, Collectors.counting()));
        assertThat(count.get(Split.TRAIN)).isCloseTo(1200L, within(88L));
        assertThat(count.get(Split.VALIDATION)).isCloseTo(400L, within(72L));
        assertThat(count.get(Split.TEST)).isCloseTo(400L, within(72L));
    }

    @Test
    void support_precedes_query_where_there_is_time() throws IOException {
        Tasks tasks = read(with(config(write(rows())), "day", BadRows.FAIL));
        for (int seed = 0; seed < 50; seed++) {
            Episode episode = tasks.train().episode(seed % tasks.train().size(), EpisodeShape.of(2, 2), new Seed(seed));
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    assertThat(episode.supportOrigins().time(i))
                            .isLessThanOrEqualTo(episode.queryOrigins().time(j));
                }
            }
        }
    }

    @Test
    void bad_rows_are_counted_and_shown_where_they_are_to_be_rejected() throws IOException {
        List<String> rows = rows();
        rows.set(4, rows.get(4).replaceFirst("\\d+$", "cheap"));
        rows.set(9, rows.get(9).replaceFirst("\\d+$", ""));
        Path file = write(rows);
        Tasks tasks = read(with(config(file), "", BadRows.REJECT));
        assertThat(tasks.card().statistics()).containsEntry("rows", 240.0).containsEntry("rejectedRows", 2.0);
        assertThat(tasks.card().notes().get(0)).contains("prices.csv: row 5", "price", "cheap");
        assertThat(tasks.card().notes().get(1)).contains("row 10", "price", "empty");
        assertThatThrownBy(() -> read(config(file)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("prices.csv: row 5 (line 6), column \"price\": not a number: 'cheap'");
    }

    @Test
    void a_line_of_json_that_is_none_is_counted_and_shown_where_it_is_to_be_rejected() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String row : rows()) {
            String[] cells = row.split(",");
            lines.append("{\"shop\": \"%s\", \"day\": \"%s\", \"size\": %s, \"colour\": \"%s\", \"price\": %s}%n"
                    .formatted((Object[]) cells));
        }
        lines.insert(lines.indexOf("\n") + 1, "{\"shop\": \"shop\n");
        Path file = Files.writeString(folder.resolve("prices.jsonl"), lines);
        Tasks tasks = read(with(config(file), "", BadRows.REJECT));
        assertThat(tasks.card().statistics()).containsEntry("rows", 241.0).containsEntry("rejectedRows", 1.0);
        String problem = "prices.jsonl: row 2 (line 2): malformed: a quote is opened and not closed on its line";
        assertThat(tasks.card().notes()).containsExactly("rejected: " + problem);
        assertThatThrownBy(() -> read(config(file)))
                .isInstanceOf(DataException.class)
                .hasMessage(problem);
    }

    @Test
    void small_tasks_are_left_out_and_counted() throws IOException {
        List<String> rows = new ArrayList<>(rows());
        rows.add("tiny,2026-01-01,1,red,5");
        assertThat(read(config(write(rows))).card().statistics())
                .containsEntry("droppedTasks", 1.0)
                .containsEntry("tasks", 40.0)
                .containsEntry("rowsPerTaskMin", 6.0);
    }

    @Test
    void an_episode_that_needs_more_rows_than_there_are_says_so() throws IOException {
        Tasks tasks = read(config(write(rows())));
        assertThatThrownBy(() -> tasks.test().episode(0, EpisodeShape.of(7, 1), new Seed(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task " + tasks.test().task(0).name() + " has 6 rows, the support needs 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            shop00,2026-01-01,1,red,-5        | row 1 (line 2), column "price": log needs a number > 0, got -5
            shop00,2026-01-01,wide,red,5      | row 1 (line 2), column "size": not a number: 'wide'
            shop00,2026-01-01,1,red,NaN       | row 1 (line 2), column "price": not a finite number: 'NaN'
            shop00,2026-01-01,1,,5            | row 1 (line 2), column "colour": empty
            ,2026-01-01,1,red,5               | row 1 (line 2), column "shop": empty
            shop00,2026-01-01,1,red           | row 1 (line 2): malformed
            shop00,2026-01-01,1,red,5,6       | row 1 (line 2): malformed
            shop00,2026-01-01,1,"red,5        | malformed
            """)
    void a_bad_row_stops_with_file_row_and_column(String row, String message) throws IOException {
        List<String> rows = new ArrayList<>(rows());
        rows.add(0, row);
        Path file = write(rows);
        assertThatThrownBy(() -> read(config(file)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("prices.csv")
                .hasMessageContaining(message);
    }

    @Test
    void a_time_that_is_none_stops_with_its_row() throws IOException {
        List<String> rows = new ArrayList<>(rows());
        rows.set(2, rows.get(2).replaceFirst("2026-01-\\d+", "soon"));
        Path file = write(rows);
        assertThatThrownBy(() -> read(with(config(file), "day", BadRows.FAIL)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("row 3", "day", "soon");
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        assertThatThrownBy(() -> read(config(folder.resolve("no.csv"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no.csv: no such file");
        Path renamed = write("prices.csv", HEADER.replace("colour", "color"), rows());
        assertThatThrownBy(() -> read(config(renamed)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column \"colour\"")
                .hasMessageContaining("did you mean color?");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatThrownBy(() -> read(config(empty)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("empty.csv: no header row");
        Path few = write("few.csv", HEADER, rows().subList(0, 12));
        assertThatThrownBy(() -> read(config(few)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("few.csv: no task of at least 5 rows", "2 tasks");
        assertThatThrownBy(() -> read(CsvConfig.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path must be set");
    }

    @Test
    void an_encoder_reads_other_files_as_the_training_rows_were_also_after_it_was_stored() throws IOException {
        Tasks tasks = read(config(write(rows())));
        RowEncoder encoder = tasks.encoder().orElseThrow();
        RowEncoder restored = new CsvPlugin().encoder(encoder.state());
        List<Row> known = Rows.file(write("known.csv", "price,colour,size", List.of("12,red,3", "20,mauve,5")))
                .all(List.of("price", "colour", "size"));
        Batch batch = encoder.labelled(known);
        assertThat(batch.targets().get(0, 0)).isCloseTo((float) Math.log(12), within(1e-6f));
        assertThat(batch.features().get(1, 2)).isEqualTo(3f);
        assertThat(restored.labelled(known)).isEqualTo(batch);
        List<String> features = encoder.columns().features();
        assertThat(features).containsExactly("size", "colour");
        Path asked = write("asked.csv", "size,colour", List.of("3,red", "5,mauve"));
        assertThat(restored.features(Rows.file(asked).all(features))).isEqualTo(batch.features());
        Path bad = write("bad.csv", "size,colour", List.of("3,red", "big,red"));
        assertThatThrownBy(() -> restored.features(Rows.file(bad).all(features)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bad.csv: row 2 (line 3), column \"size\"");
        assertThatThrownBy(() -> new CsvPlugin().encoder("{\"x\": 1}")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Bytes changed, put in and taken out at seeded places: a message or tasks, never another error. */
    @Test
    void a_damaged_file_is_a_message() throws IOException {
        byte[] good = Files.readAllBytes(write(rows()));
        Path file = folder.resolve("fuzz.csv");
        CsvConfig config = config(file);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            Files.write(file, mutated(good, new Seed(i).stream()));
            try {
                assertThat(read(config).train().size()).isPositive();
            } catch (DataException e) {
                refused++;
                assertThat(e).hasMessageContaining("fuzz.csv");
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] mutated(byte[] good, RandomStream draws) {
        StringBuilder text = new StringBuilder(new String(good, StandardCharsets.ISO_8859_1));
        for (int n = draws.nextInt(1, 5); n > 0; n--) {
            int place = draws.nextInt(text.length());
            switch (draws.nextInt(3)) {
                case 0 -> text.setCharAt(place, (char) draws.nextInt(256));
                case 1 -> text.insert(place, (char) draws.nextInt(256));
                default -> text.deleteCharAt(place);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
