package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnGuessTest {
    private static final Row.Header HEADER =
            Row.Header.of("shop", "price", "colour", "name", "discount", "day", "units");

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String discount = i == 7 ? "" : "0.1";
            rows.add(HEADER.row("S" + i % 5, 9.5 + i, i % 2 == 0 ? "red" : "blue", "article " + i, discount, i, 3 * i));
        }
        return rows;
    }

    @Test
    void numbers_are_numbers_few_texts_a_category_and_the_rest_is_left_out_with_the_reason() {
        ColumnGuess guess = ColumnGuess.of(Rows.of("sales", rows()), List.of("shop", "day", "units"));
        assertThat(guess.features()).containsExactly("price", "colour");
        assertThat(guess.categorical()).containsExactly("colour");
        assertThat(guess.leftOut())
                .containsExactly("name: no numbers, and more than 50 different texts", "discount: missing in 1 rows");
    }

    @Test
    void one_text_among_numbers_makes_a_column_no_number() {
        List<Row> rows = rows();
        rows.add(HEADER.row("S1", "cheap", "red", "article", "0.1", 60, 1));
        ColumnGuess guess = ColumnGuess.of(Rows.of("sales", rows), List.of("shop", "day", "units"));
        assertThat(guess.features()).containsExactly("colour");
        assertThat(guess.leftOut()).contains("price: no numbers, and more than 50 different texts");
    }
}
