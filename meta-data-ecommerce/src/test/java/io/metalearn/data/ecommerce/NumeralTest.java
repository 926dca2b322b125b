package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralTest {
    @ParameterizedTest
    @CsvSource({
        "38, 38",
        "38.0, 38",
        "3.8E1, 38",
        "-0, 0",
        "-0.0, 0",
        "0.000, 0",
        "0.50, 0.5",
        "-2.500, -2.5",
        "100, 100",
        "100.10, 100.1",
        "007, 7",
        "007.5, 7.5",
        "1., 1.",
        ".5, .5",
        "-, -",
        "., .",
        "1.2.3, 1.2.3",
        "12345678901234567890123.0, 12345678901234567890123",
        "1e-3, 0.001",
        "NaN, NaN",
        "-x, -x"
    })
    void one_number_has_one_text_and_what_is_none_stays(String text, String canonical) {
        assertThat(Numeral.canonical(text)).isEqualTo(canonical);
    }
}
