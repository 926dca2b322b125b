package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of sets and texts, and what nearly all rows have in common. */
class SetsTest {
    private static final Row.Header HEADER = Row.Header.of("user", "genres", "year", "rating");

    private static Rows rows(int count, IntFunction<String> genres, IntFunction<Object> year) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(HEADER.row(
                    "ratings: row " + (i + 1), List.of("u" + i % 40, genres.apply(i), year.apply(i), i % 5)));
        }
        return Rows.of("ratings", rows);
    }

    private static Tasks read(Features features, Rows rows) {
        return RowTasks.of(List.of("user"), features, "rating")
                .withMinimumRows(5)
                .read(rows);
    }

    private static float[] codes(RowEncoder encoder, String cell) {
        return encoder.features(List.of(Row.of(Map.of("genres", cell)))).toArray();
    }

    @Test
    void a_set_is_a_column_for_each_element_of_the_training_and_the_empty_set_is_one() {
        List<String> sets = List.of("Action|Comedy", "Drama", "", "Comedy| Drama |Sci-Fi", "Action");
        Tasks tasks = read(Features.none().sets("|", "genres"), rows(400, i -> sets.get(i / 40 % 5), i -> i));
        assertThat(tasks.schema().fields()).containsExactly(new Field.Vector("genres", 4));
        for (RowEncoder encoder : List.of(
                tasks.encoder().orElseThrow(),
                EncoderState.read(tasks.encoder().orElseThrow().state()))) {
            assertThat(codes(encoder, "Drama|Action|Action")).containsExactly(1, 0, 1, 0);
            assertThat(codes(encoder, "[\"Comedy\", \"Sci-Fi\"]")).containsExactly(0, 1, 0, 1);
            assertThat(codes(encoder, "")).containsExactly(0, 0, 0, 0);
            assertThat(codes(encoder, "Western|Comedy|")).containsExactly(0, 1, 0, 0);
            assertThat(encoder.remarks(List.of(Row.of(Map.of("genres", "Western")), Row.of(Map.of("genres", "Drama")))))
                    .containsExactly(
                            "\"genres\" of elements alone that training had not, or in a few rows only, in 1 of 2"
                                    + " rows: Western");
        }
    }

    @Test
    void elements_of_nearly_no_row_or_nearly_all_rows_have_no_column() {
        Rows rows = rows(4000, i -> (i == 77 ? "" : "all|") + "s" + i % 2 + (i < 3 ? "|rare" + i : ""), i -> i);
        Tasks tasks = read(Features.none().sets("|", "genres"), rows);
        assertThat(tasks.schema().fields()).containsExactly(new Field.Vector("genres", 2));
    }

    @Test
    void a_set_of_too_many_elements_is_refused_with_their_number() {
        Rows rows = rows(
                400,
                i -> IntStream.range(0, 100)
                        .mapToObj(j -> "e" + (i * 100 + j) % 1300)
                        .collect(Collectors.joining(",")),
                i -> i);
        assertThatThrownBy(() -> read(Features.none().sets(",", "genres"), rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "\"genres\" has 1300 different elements in the training rows, a set at most 1000");
        assertThatThrownBy(() -> Features.none().sets("", "genres"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the separator of a set must not be empty");
    }

    @Test
    void a_feature_of_one_value_in_all_but_a_handful_of_rows_is_left_out_with_a_note() {
        Features features = Features.none().numbers("year").sets("|", "genres");
        Tasks few = read(features, rows(8000, i -> "a" + i % 2, i -> i < 3 ? i : 1999));
        assertThat(few.schema().fields()).containsExactly(new Field.Vector("genres", 2));
        assertThat(few.card().notes().get(0))
                .matches("left out: \"year\", which has one value in all but [123] of \\d{4} training rows");
        // Of 400 rows three are no handful, nor are 40 of 8,000.
        assertThat(read(features, rows(400, i -> "a" + i % 2, i -> i < 40 ? i % 2 : 1999))
                        .schema()
                        .fields())
                .hasSize(2);
        assertThat(read(features, rows(8000, i -> "a" + i % 2, i -> i < 40 ? i : 1999))
                        .schema()
                        .fields())
                .hasSize(2);
    }

    @Test
    void texts_sets_and_missing_values_are_said_in_settings_of_a_file(@TempDir Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("user,title,genres,year,kind,rating\n");
        for (int i = 0; i < 400; i++) {
            csv.append("u%d,Film no. %d,%s,%s,%s,%d%n"
                    .formatted(
                            i % 40,
                            i % 7,
                            i % 3 == 0 ? "A;B" : "B;C",
                            i % 9 == 0 ? "?" : i % 80,
                            i % 8 == 0 ? "" : "k" + i % 2,
                            i % 5));
        }
        CsvConfig config = CsvConfig.defaults()
                .withPath(Files.writeString(folder.resolve("ratings.csv"), csv).toString())
                .withTask(List.of("user"))
                .withFeatures(List.of("year", "kind"))
                .withCategorical(List.of("kind"))
                .withText(TextColumns.hashed("title"))
                .withTextWidth(8)
                .withSets(List.of("genres"))
                .withSetSeparator(";")
                .withMissing(List.of("year", "kind"))
                .withMissingCells(List.of("?"))
                .withTarget("rating")
                .withMinimumRows(5);
        List<Field> told = List.of(
                new Field.Numeric("year"),
                new Field.Numeric("year IS NULL"),
                new Field.Categorical("kind", 4),
                new Field.Vector("title", 8),
                new Field.Vector("genres", 2));
        assertThat(new CsvPlugin().create(config).schema().fields()).isEqualTo(told);
        LabelledConfig classes = LabelledConfig.defaults()
                .withPath(config.path())
                .withLabel("user")
                .withFeatures(config.features())
                .withCategorical(config.categorical())
                .withText(config.text())
                .withTextWidth(8)
                .withSets(config.sets())
                .withSetSeparator(";")
                .withMissing(config.missing())
                .withMissingCells(config.missingCells())
                .withMinimumRows(5);
        assertThat(new LabelledPlugin().create(classes).schema().fields()).isEqualTo(told);
    }
}
