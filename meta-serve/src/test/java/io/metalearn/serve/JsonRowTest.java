package io.metalearn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "0.000",
                "7",
                "-7",
                "100",
                "38.0",
                "61.5",
                "0.10",
                "-1.50",
                "1e3",
                "1.5E+2",
                "3e-9",
                "0.00000001",
                "0.000000012345678901",
                "1.234567890123456789",
                "12345678901234567890.10",
                "123456789012345678901234567890",
                "0.00000000000000000000000000000000000000000000001",
                "1e400"
            })
    void a_number_has_the_text_that_it_has_in_a_row(String json) {
        String text = Row.of(Map.of("x", new BigDecimal(json))).text("x").orElseThrow();

        assertThat(JsonRow.number(json)).isEqualTo(text);
        assertThat(rows("[{'x': " + json + "}]").get(0).text("x")).hasValue(text);
    }

    @Test
    void rows_of_the_same_columns_share_their_header_and_others_have_their_own() {
        List<JsonRow> rows = rows("[{'a': 1, 'b': true}, {'a': 'x', 'b': null}, {'a': 1}, {'b': 1, 'a': 2}]");

        assertThat(rows.get(1).header()).isSameAs(rows.get(0).header());
        assertThat(rows)
                .extracting(row -> row.header().columns())
                .containsExactly(List.of("a", "b"), List.of("a", "b"), List.of("a"), List.of("b", "a"));
        assertThat(rows)
                .extracting(JsonRow::texts)
                .containsExactly(List.of("1", "true"), List.of("x", ""), List.of("1"), List.of("1", "2"));
    }

    @Test
    void a_column_twice_or_a_value_that_is_none_is_refused_with_its_path() {
        assertThatThrownBy(() -> rows("[{'a': 1}, {'a': [1]}]"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.document()).containsEntry("path", "/1/a"));
        assertThatThrownBy(() -> rows("[{'a': 1, 'a': 2}]"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Duplicate field");
    }

    private static List<JsonRow> rows(String json) {
        return List.of(JsonBody.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonRow[].class));
    }
}
