package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a missing value, in the rows of the training and in later ones. */
class MissingValuesTest {
    private static final Row.Header HEADER = Row.Header.of("shop", "unit price", "colour", "week", "sold");

    /** 40 shops of 6 rows; of every sixth row price and colour are missing. */
    private static Rows rows(String missing) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            boolean gone = i % 6 == 2;
            rows.add(HEADER.row(
                    "sales: row " + (i + 1),
                    List.of("shop" + i / 6, gone ? missing : 1 + i % 5, gone ? missing : "c" + i % 3, i % 6, i)));
        }
        return Rows.of("sales", rows);
    }

    private static Tasks read(Features features, String missing) {
        return RowTasks.of(List.of("shop"), features, "sold").withMinimumRows(5).read(rows(missing));
    }

    private static final Features FEATURES =
            Features.none().numbers("week", "log(unit price)").categories("colour");

    @ParameterizedTest
    @ValueSource(strings = {"", "NULL", "NA", "nan", "\\N"})
    void a_number_is_the_mean_and_has_an_indicator_and_a_category_is_one_of_its_own(String missing) {
        Tasks tasks = read(FEATURES.missing("log(unit price)", "colour"), missing);
        assertThat(tasks.schema().fields())
                .containsExactly(
                        new Field.Numeric("week"),
                        new Field.Numeric("log(unit price)"),
                        new Field.Numeric("log(\"unit price\") IS NULL"),
                        new Field.Categorical("colour", 5));
        for (RowEncoder encoder : List.of(
                tasks.encoder().orElseThrow(),
                EncoderState.read(tasks.encoder().orElseThrow().state()))) {
            Matrix codes = encoder.features(List.of(
                    Row.of(Map.of("week", 1, "unit price", 3, "colour", "c1")),
                    Row.of(Map.of("week", 1, "unit price", missing, "colour", missing)),
                    Row.of(Map.of("week", 1))));
            assertThat(codes.get(1, 1)).isZero();
            assertThat(codes.get(0, 1)).isBetween(0.1f, 1f);
            assertThat(codes.get(0, 2)).isNegative();
            assertThat(codes.get(1, 2)).isPositive();
            // c0, c1, c2, missing, and what was never seen.
            assertThat(codes.get(0, 3)).isEqualTo(1);
            assertThat(codes.get(1, 3)).isEqualTo(3);
            assertThat(codes.toArray()[8]).isEqualTo(codes.get(2, 0));
            assertThat(List.of(codes.get(2, 1), codes.get(2, 2), codes.get(2, 3)))
                    .containsExactly(codes.get(1, 1), codes.get(1, 2), codes.get(1, 3));
        }
    }

    @Test
    void the_mean_is_that_of_the_rows_that_have_a_value() {
        Features features = Features.none().numbers("unit price");
        Tasks tasks = read(features.missing("unit price"), "");
        List<Row> three = List.of(Row.of(Map.of("unit price", 3)));
        // 1 to 5 in turn, but of every sixth row: 3 is the mean of what is left, within what the split does to it.
        assertThat(tasks.encoder().orElseThrow().features(three).get(0, 0)).isBetween(-0.1f, 0.1f);
    }

    @Test
    void where_nothing_is_said_a_missing_value_stops_with_its_column() {
        assertThatThrownBy(() -> read(FEATURES, ""))
                .isInstanceOf(DataException.class)
                .hasMessage("sales: row 3, column \"unit price\": empty");
        assertThatThrownBy(() -> read(FEATURES.missing("log(unit price)"), ""))
                .hasMessage("sales: row 3, column \"colour\": empty");
        assertThatThrownBy(() -> read(FEATURES.missing("colour"), "NA"))
                .hasMessage("sales: row 3, column \"unit price\": not a number: 'NA'");
    }

    @Test
    void a_cell_means_a_missing_value_only_where_it_is_said_to() {
        assertThatThrownBy(() -> read(FEATURES.missing("log(unit price)", "colour"), "?"))
                .hasMessage("sales: row 3, column \"unit price\": not a number: '?'");
        assertThat(read(FEATURES.missing(List.of("?"), "log(unit price)", "colour"), "?")
                        .schema()
                        .fields())
                .hasSize(4);
    }

    @Test
    void an_indicator_without_a_missing_row_is_left_out_and_a_missing_value_later_is_the_mean() {
        Tasks tasks = read(Features.none().numbers("week", "sold").missing("week"), "");
        assertThat(tasks.schema().fields()).containsExactly(new Field.Numeric("week"), new Field.Numeric("sold"));
        assertThat(tasks.card().notes())
                .contains("left out: \"week IS NULL\", which has one value in all training rows");
        assertThat(tasks.encoder()
                        .orElseThrow()
                        .features(List.of(Row.of(Map.of("sold", 1))))
                        .get(0, 0))
                .isZero();
    }

    @Test
    void a_feature_without_any_value_is_left_out() {
        Row.Header header = Row.Header.of("shop", "x", "y", "sold");
        List<Row> rows = rows("").all(HEADER.columns()).stream()
                .map(row -> header.row(
                        row.text("shop").orElseThrow(), "", row.text("week").orElseThrow(), 1))
                .toList();
        Tasks tasks = RowTasks.of(
                        List.of("shop"), Features.none().numbers("x", "y").missing("x"), "sold")
                .withMinimumRows(5)
                .read(Rows.of("sales", rows));
        assertThat(tasks.schema().fields()).containsExactly(new Field.Numeric("y"));
    }

    @Test
    void what_may_be_missing_is_among_the_features_and_no_text() {
        assertThatThrownBy(() -> FEATURES.missing("price"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("missing must be among the features [week, log(unit price), colour], got price");
        assertThatThrownBy(() -> Features.none().texts(16, "title").missing("title"))
                .hasMessage("\"title\" may be missing anyway: texts and sets may be empty");
    }
}
