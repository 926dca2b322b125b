package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeColumnTest {
    /** Each list ascends. */
    private static Stream<List<String>> ascending() {
        return Stream.of(
                List.of("2024-01-31T23:59:59.123456788Z", "2024-01-31T23:59:59.123456789Z", "2024-02-01t00:00:00z"),
                List.of("2024-01-31 23:59:59", "2024-01-31 23:59:59.1", "2024-01-31T23:59:59.12", "2024-02-01 00:00"),
                List.of(
                        "2024-02-01T00:30:00+01:00",
                        "2024-01-31T23:40:00Z",
                        "2024-01-31 18:50:00-0500",
                        "2024-02-01 00:00:00 +00"),
                List.of("1969-12-31", "1970-01-01", "2024-02-29"),
                List.of("-1.5", "-1", "0", "0.000001", "1704067200", "1704067200.25", "1704067200.5", "1704067200123"),
                List.of("1704067200123456788", "1704067200123456789"),
                List.of("5", "05.5", "6.0"));
    }

    @ParameterizedTest
    @MethodSource("ascending")
    void later_is_larger_to_the_last_digit(List<String> cells) {
        TimeColumn column = new TimeColumn("day");
        long[] times = cells.stream().mapToLong(column::parse).toArray();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_offset_is_taken_off() {
        TimeColumn column = new TimeColumn("day");
        assertThat(column.parse("2024-02-01T01:00:00+01:00")).isEqualTo(column.parse("2024-02-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-01-31           | 1706659200           | a number, '1706659200', where the first row has a date, '2024-01-31'
            1706659200           | 2024-01-31T00:00:00  | a time without an offset
            2024-01-31T00:00:00Z | 2024-01-31T00:00:00  | where the first row has a time with an offset
            2024-01-31T00:00:00  | 2024-01-31           | a date, '2024-01-31', where
            1706659200           | 1706659200000000000  | a number beyond 9.2e12, '1706659200000000000', where the first row has a number
            """)
    void two_forms_in_one_column_are_named_both(String first, String second, String message) {
        TimeColumn column = new TimeColumn("day");
        column.parse(first);
        assertThatThrownBy(() -> column.parse(second))
                .isInstanceOf(BadCellException.class)
                .hasMessageStartingWith("column \"day\": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "31.01.2024",
                "1/31/2024",
                "2024-02-30",
                "2024-13-01",
                "2024-01-31T25:00",
                "2024-01-31T12:00[Europe/Paris]",
                "2024-01-31T12:00 CET",
                "1e9",
                "0x10",
                "NaN",
                "9999-12-31",
                "99999999999999999999",
                "9300000000000.5",
                "20240131T12:00"
            })
    void what_is_no_moment_is_told(String cell) {
        assertThatThrownBy(() -> new TimeColumn("day").parse(cell))
                .isInstanceOf(BadCellException.class)
                .hasMessageStartingWith("column \"day\": ")
                .hasMessageContaining("'" + cell + "'");
    }
}
