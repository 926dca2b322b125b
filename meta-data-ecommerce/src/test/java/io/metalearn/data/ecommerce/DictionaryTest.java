package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    private static final String LETTERS = "0123456789abZ -\u0000\u00ff\u0100日";

    private static String text(RandomStream draws) {
        StringBuilder text = new StringBuilder();
        for (int i = draws.nextInt(12); i > 0; i--) {
            text.append(LETTERS.charAt(draws.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Test
    void texts_get_places_in_the_order_in_which_they_come_and_keep_them() {
        RandomStream draws = new Seed(1).stream();
        Dictionary dictionary = new Dictionary();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String text = i % 3 == 0 ? "" + draws.nextInt(500) : text(draws);
            int known = expected.indexOf(text);
            assertThat(dictionary.place(text)).as(text).isEqualTo(known < 0 ? expected.size() : known);
            if (known < 0) {
                expected.add(text);
            }
        }
        assertThat(dictionary.texts()).isEqualTo(expected);
    }

    @Test
    void texts_that_begin_with_zeros_or_have_a_letter_of_no_bits_are_others() {
        Dictionary dictionary = new Dictionary();
        for (String text : List.of("7", "07", "007", "\u00007", "", "\u0000", "12345678", "012345678")) {
            dictionary.place(text);
        }
        assertThat(dictionary.texts()).hasSize(8);
    }
}
