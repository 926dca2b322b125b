package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            10, 10
            -0.5, -0.5
            +3., 3
            .25, 0.25
            1e3, 1000
            1E-3, 0.001
            00042, 42
            3.4028234663852886e38, 3.4028234663852886e38
            1e-400, 0
            """)
    void a_decimal_number_is_one(String cell, double value) {
        assertThat(Expression.parse("x").value(List.of(" " + cell + "\u2003"))).isEqualTo(value);
    }

    /** All but the last rows are numbers to Java's parser. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10d",
                "7f",
                "7F",
                "0x1p3",
                "0X1P3D",
                "1e5f",
                "NaN",
                "-Infinity",
                "inf",
                "nan",
                "1_000",
                "\u0661",
                "1e",
                "--1",
                "1 2",
                "."
            })
    void what_only_a_programming_language_takes_for_a_number_is_none(String cell) {
        assertThatThrownBy(() -> Expression.parse("log(price)").value(List.of(cell)))
                .isInstanceOf(BadCellException.class)
                .hasMessageContainingAll("column \"price\": not a ", "number: '" + cell + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e39", "-1e39", "3.5e38", "1e308", "1e309", "-1e999"})
    void a_number_beyond_those_of_a_float_is_refused(String cell) {
        assertThatThrownBy(() -> Expression.parse("x").value(List.of(cell)))
                .isInstanceOf(BadCellException.class)
                .hasMessageContaining(cell);
    }

    @Test
    void the_logarithm_of_a_number_beyond_those_of_a_float_is_none() {
        assertThat(Expression.parse("log(x)").value(List.of("1e300"))).isCloseTo(300 * Math.log(10), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,50", "1.234,50", "-0,5", "1,234", "12.345.678,9"})
    void a_decimal_comma_is_told(String cell) {
        assertThatThrownBy(() -> Expression.parse("x").value(List.of(cell)))
                .hasMessageContaining("with a decimal comma?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "a,b", "$3.50", "3.50"})
    void what_is_no_decimal_comma_is_not_told_to_be_one(String cell) {
        try {
            assertThat(Expression.parse("x").value(List.of(cell))).isEqualTo(3.5);
        } catch (BadCellException e) {
            assertThat(e).message().doesNotContain("comma");
        }
    }

    /** Values of glibc's functions at 4, 0.5 and 1e-9, which are the series' first terms for the last. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            log(x), 4, 1.3862943611198906
            log1p(x), 0, 0
            log1p( x ), 1e-9, 9.999999995e-10
            log10(x), 1000, 3
            sqrt(x), 4, 2
            cbrt(x), -8, -2
            asinh(x), 0.5, 0.48121182505960347
            asinh(x), -4, -2.0947125472611012
            asinh(x), 1e-9, 1e-9
            x, -4, -4
            """)
    void a_function_has_its_value_and_its_inverse(String text, double x, double value) {
        Expression expression = Expression.parse(text);
        assertThat(expression.columns()).containsExactly("x");
        assertThat(expression.value(List.of(x + ""))).isCloseTo(value, within(1e-15 * Math.max(1, Math.abs(value))));
        assertThat(expression.scale().undo(value)).isCloseTo(x, within(1e-13 * Math.max(1, Math.abs(x))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            log(units)   | 0     | log needs a number > 0, got 0; log1p(units) takes 0 too
            log10(units) | 0.0   | log10 needs a number > 0, got 0; log1p(units) takes 0 too
            log(units)   | -2.50 | log needs a number > 0, got -2.5; asinh(units) takes any
            log1p(units) | -0.5  | log1p needs a number >= 0, got -0.5; asinh(units) takes any
            sqrt(units)  | -1    | sqrt needs a number >= 0, got -1; asinh(units) takes any
            """)
    void a_number_without_a_value_is_told_with_a_function_that_has_one(String text, String cell, String message) {
        assertThatThrownBy(() -> Expression.parse(text).value(List.of(cell)))
                .isInstanceOf(BadCellException.class)
                .hasMessage("column \"units\": " + message);
    }

    @Test
    void a_category_is_the_same_text_in_every_file_and_ids_stay_as_they_are() {
        assertThat(List.of("38", "38.0", "38.000").stream()
                        .map(CategoryCode::canonical)
                        .distinct())
                .containsExactly("38");
        assertThat(CategoryCode.canonical("TRUE")).isEqualTo(CategoryCode.canonical("true"));
        assertThat(CategoryCode.canonical("Cafe\u0301")).isEqualTo("Café");
        assertThat(List.of(
                        "00042",
                        "042.0",
                        "1.10",
                        "12345678901234567890",
                        "1e5",
                        "0x10",
                        "38.5",
                        "-0.50",
                        "1.0.0",
                        "a.0"))
                .allMatch(id -> CategoryCode.canonical(id).equals(id));
    }
}
