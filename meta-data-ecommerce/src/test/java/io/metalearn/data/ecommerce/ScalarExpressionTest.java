package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Scale;
import io.metalearn.api.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of more than one column, function or constant. */
class ScalarExpressionTest {
    /** The cells that columns of these names have here. */
    private static String cell(String column) {
        return switch (column) {
            case "a" -> "6";
            case "b" -> "-2.5";
            case "zero" -> "0";
            case "brand" -> "2.0";
            case "colour" -> "red";
            case "promo" -> "TRUE";
            case "day" -> "2026-11-27";
            case "moment" -> "2026-11-27T23:15:00+02:00";
            case "seconds" -> "1260759144";
            case "millis" -> "1260759144000";
            case "gone" -> "";
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static List<String> cells(Expression expression) {
        return expression.columns().stream().map(ScalarExpressionTest::cell).toList();
    }

    private static Optional<Double> number(String text) {
        Expression expression = Expression.parse(text);
        return expression.number(cells(expression));
    }

    /** Values by hand; 1260759144 is 2009-12-14 02:52:24 UTC, a Monday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a + 2 * b                                       | 1
            (a + 2) * b                                     | -20
            a - 1 - 2                                       | 3
            24 / a / 2                                      | 2
            -a * - b                                        | -15
            a / (b + 4.5) + .5e1                            | 8
            a * 2 / a                                       | 2
            abs(b) + round(b) + floor(b) + ceil(b)          | -5.5
            round(a / 9, 2) * 100                           | 67
            round(2.5 + zero)                               | 3
            power(a, 2) - sqrt(a + 3) + cbrt(a + 2)         | 35
            exp(log(a))                                     | 6
            log10(a + 94) + log1p(zero) + asinh(zero)       | 2
            least(a, b, gone)                               | -2.5
            greatest(gone, a, b)                            | 6
            coalesce(gone, b, a)                            | -2.5
            coalesce(log(gone), 7)                          | 7
            CASE WHEN a > 5 THEN 1 ELSE 0 END               | 1
            case when a < 5 then 1 when a >= 6 then 2 end   | 2
            CASE brand WHEN 1 THEN a WHEN 2 THEN b END      | -2.5
            CASE colour WHEN 'blue' THEN 1 WHEN 'red' THEN 2 END | 2
            CASE WHEN zero > 0 THEN log(zero) ELSE -1 END   | -1
            CASE WHEN zero <> 0 AND a / zero > 1 THEN 1 ELSE 5 END | 5
            CASE WHEN gone > 1 THEN 1 ELSE 2 END            | 2
            CASE WHEN NOT gone > 1 THEN 1 ELSE 2 END        | 2
            CASE WHEN gone > 1 OR a = 6 THEN 1 ELSE 2 END   | 1
            CASE WHEN promo THEN 3 ELSE 4 END               | 3
            CASE WHEN promo = 'true' THEN 3 ELSE 4 END      | 3
            a = 6.0                                         | 1
            a <> 6 or b != -2.5                             | 0
            not a <= 6 or a between 6 and 7                 | 1
            a not between 1 and 5 and colour in ('red', 'green') | 1
            colour not in ('red')                           | 0
            day >= '2026-11-01' and day < '2026-12-01'      | 1
            gone is null                                    | 1
            gone is not null                                | 0
            (a + gone) is null                              | 1
            element(brand, a, b, 7)                         | -2.5
            element(1, colour = 'red', 9) * a               | 6
            coalesce(nullif(a, 6), 9)                       | 9
            nullif(a, 7)                                    | 6
            year(day) - 2026 + month(day) + day_of_week(day) | 16
            hour(moment) + hour(day)                        | 23
            day_of_week(seconds) + hour(seconds)            | 3
            days_between(seconds, millis)                   | 0
            days_since(day, '2026-11-20')                   | 7
            days_since(moment, '2026-11-27T11:15:00')       | 0.5
            """)
    void an_expression_has_the_value_that_it_has_in_sql(String text, double value) {
        assertThat(number(text).orElseThrow()).isCloseTo(value, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + gone",
                "gone * 0",
                "month(gone)",
                "CASE WHEN a = 1 THEN 1 END",
                "coalesce(gone)",
                "nullif(a, 6)",
                "gone = 1",
                "gone > 1 AND a = 6",
                "element(gone, 1, 2)",
                "least(gone, gone)"
            })
    void what_is_made_of_something_missing_is_missing(String text) {
        assertThat(number(text)).isEmpty();
        Expression expression = Expression.parse(text);
        assertThatThrownBy(() -> expression.value(cells(expression))).isInstanceOf(BadCellException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a / zero                       | column "zero": 0, by which nothing can be divided
            a / (zero * 2)                 | "(zero * 2)": 0, by which nothing can be divided
            log(a + b * 3)                 | "a + b * 3": log needs a number > 0, got -1.5; asinh(a + b * 3) takes any
            sqrt(b)                        | column "b": sqrt needs a number >= 0, got -2.5; asinh(b) takes any
            a + colour                     | column "colour": not a number: 'red'
            a + promo                      | column "promo": not a number: 'TRUE'; write 1 and 0, or list it under categorical
            a + gone                       | column "gone": empty
            element(a, 1, 2, 3)            | column "a": element needs a whole number from 1 to 3, got 6
            element(b, 1, 2, 3)            | column "b": element needs a whole number from 1 to 3, got -2.5
            month(colour)                  | column "colour": neither an ISO date or time
            power(a, 4000)                 | column "a": power has no finite value there, got 6
            power(a, 60)                   | "power(a, 60)": must be between -3.4e38 and 3.4e38
            CASE WHEN a = 1 THEN 1 END     | "CASE WHEN a = 1 THEN 1 END": no WHEN holds, and there is no ELSE
            nullif(a, 6) + 1               | column "a": 6, which is missing
            """)
    void what_has_no_value_is_told_with_column_bound_and_value(String text, String message) {
        Expression expression = Expression.parse(text);
        assertThatThrownBy(() -> expression.value(cells(expression)))
                .isInstanceOf(BadCellException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            log(a                    | position 6: , or ) is missing before the end
            a +                      | position 4: unexpected the end
            a b                      | position 3: unexpected b
            a ; b                    | position 3: unexpected ; b
            lag(a)                   | position 1: no function lag; there are log, log1p, log10, sqrt, cbrt, asinh, exp, power, abs, round, floor, ceil, least, greatest, coalesce, nullif, element, year, month, day_of_week, hour, days_since, days_between
            2 * log(a, b)            | position 5: log takes 1 values, got 2
            days_since(a)            | position 1: days_since takes 2 values, got 1
            days_since(a, '1995-13-01') | position 15: '1995-13-01' is no date or time, as '2024-01-31' or '2024-01-31T23:59:59'
            a + 'red'                | position 5: a number is needed, got 'red'
            a > 1 AND 1 = 'x'        | position 15: 'x' is a text where others are not
            CASE a WHEN 1 THEN 2     | position 21: end is missing before the end
            CASE WHEN a > 1 THEN 1 ELSE 'x' END | position 29: 'x' is a text where others are not
            1 + 2                    | position 1: no column is named
            (SELECT a FROM t)        | position 9: ) is missing before a
            a @@ b                   | position 3: unexpected @@ b
            'open + a                | position 1: unexpected 'open + a
            """)
    void what_is_no_expression_is_told_with_its_position_and_what_there_is(String text, String message) {
        assertThatThrownBy(() -> ExpressionParser.parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessage(message);
    }

    @Test
    void an_expression_is_neither_long_nor_deep() {
        assertThatThrownBy(() -> ExpressionParser.parse("a" + " + a".repeat(500)))
                .hasMessageContaining("at most 2000 characters, got 2001");
        for (String open : List.of("(", "-", "not ", "abs(", "case when a then ")) {
            assertThatThrownBy(() -> ExpressionParser.parse(open.repeat(100) + "a"))
                    .hasMessageContaining("nested at most 50 deep");
        }
        String long2000 = "a" + "+a".repeat(999);
        assertThat(number(long2000)).contains(6000.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            log(a / 2)       | LOG    | a / 2
            log1p( a * 2 )   | LOG1P  | a * 2
            (sqrt(a - b))    | SQRT   | a - b
            log(a)           | LOG    | a
            2 * log(a)       | LINEAR | 2 * log(a)
            a                | LINEAR | a
            """)
    void an_outermost_function_with_an_inverse_is_a_scale(String text, Scale scale, String quantity) {
        Expression expression = Expression.parse(text);
        assertThat(expression.scale()).isEqualTo(scale);
        assertThat(expression.quantity()).isEqualTo(quantity);
        assertThat(expression).hasToString(text);
    }

    /** What a text means where a source has a column of that name, or of that in it, and where it has not. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            unit-price,      unit-price, unit|price
            log(unit-price), unit-price, unit|price
            Customer ID,     Customer ID, Customer ID
            price (EUR),     price (EUR), price (EUR)
            2024,            2024,       2024
            """)
    void the_text_of_a_column_means_that_column(String text, String column, String otherwise) {
        assertThat(Expression.of(text, List.of("x", column)).columns()).containsExactly(column);
        assertThat(Expression.of(text, List.of("x")).columns()).containsExactly(otherwise.split("\\|"));
        assertThat(Expression.of("\"" + column + "\" * 2", List.of("x")).columns())
                .containsExactly(column);
    }

    /** An encoder that was kept before there were expressions has columns of any name. */
    @ParameterizedTest
    @ValueSource(strings = {"price", "log(price)", "unit-price", "sqrt(unit-price)", "a + b"})
    void what_an_older_encoder_kept_is_still_a_column(String kept) {
        Expression restored = Expression.restored(kept);
        assertThat(restored.columns()).hasSize(1);
        assertThat(restored.kept()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a + b", "log(a / b)", "\"unit price\" * 2", "coalesce(log(a), 0)", "a - \"b\"", "price"})
    void an_expression_comes_back_from_where_it_is_kept(String text) {
        Expression expression = Expression.parse(text);
        assertThat(Expression.restored(expression.kept())).isEqualTo(expression);
        assertThat(Expression.restored(expression.isMissing().kept()).columns()).isEqualTo(expression.columns());
        Expression odd = Expression.column("unit price (EUR)");
        assertThat(Expression.restored(odd.isMissing().kept()).columns()).containsExactly("unit price (EUR)");
    }

    /** Seeded changes of good expressions: a position, or a value, or a cell that has none; within the time of a test. */
    @Test
    void a_damaged_expression_is_a_message_or_has_values() {
        List<String> good = List.of(
                "CASE brand WHEN 1 THEN log(a) WHEN 2 THEN -b / (zero + 1.5e1) ELSE element(brand, a, b) END",
                "coalesce(nullif(a, 6), least(a, b, gone), 2) + days_since(day, '2026-01-01') * round(b, 1)",
                "NOT (colour IN ('red', 'green') OR a BETWEEN 1 AND 5) AND \"gone\" IS NOT NULL");
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            String text = mutated(good.get(i % good.size()), good, new Seed(i).stream());
            try {
                ExpressionParser.Parsed parsed = ExpressionParser.parse(text);
                parsed.part()
                        .term()
                        .in(parsed.columns().stream().map(column -> "3").toList());
            } catch (ExpressionException | BadCellException e) {
                refused++;
                assertThat(e.getMessage()).contains(": ");
            }
        }
        assertThat(refused).isBetween(500, 1990);
    }

    private static String mutated(String text, List<String> others, RandomStream draws) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = draws.nextInt(1, 5); n > 0; n--) {
            int place = draws.nextInt(changed.length());
            switch (draws.nextInt(4)) {
                case 0 -> changed.setCharAt(place, (char) draws.nextInt(32, 127));
                case 1 -> changed.insert(place, "()'\",*/+-<>=. \u00e9".charAt(draws.nextInt(15)));
                case 2 -> changed.deleteCharAt(place);
                default -> {
                    String other = others.get(draws.nextInt(others.size()));
                    changed.insert(place, other, draws.nextInt(other.length()), other.length());
                }
            }
        }
        return changed.toString();
    }
}
