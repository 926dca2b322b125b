package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashedTextTest {
    private static final int WIDTH = 512;

    private static float[] vector(String text) {
        return HashedText.vector(text, WIDTH);
    }

    private static double similarity(String a, String b) {
        float[] first = vector(a);
        float[] second = vector(b);
        return IntStream.range(0, WIDTH).mapToDouble(i -> first[i] * second[i]).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Washington Berry Juice", "x", "蓝莓汁", "7", "𠮷野家", "Ёлка & co.", "नमस्ते"})
    void a_text_has_length_1(String text) {
        assertThat(similarity(text, text)).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "- !?", "→ 😀"})
    void a_text_without_letters_and_digits_is_zeros(String text) {
        assertThat(vector(text)).containsOnly(0f);
    }

    @ParameterizedTest
    @CsvSource({
        "Große STRASSE, grosse strasse",
        "ﬁne ＡＢＣ１２, fine abc12",
        "'rock-n roll!', 'Rock   N - Roll'",
        "ΟΔΟΣ, οδος",
        "é, E\u0301"
    })
    void case_compatibility_forms_and_punctuation_do_not_matter(String one, String other) {
        assertThat(vector(one)).isEqualTo(vector(other));
    }

    /** Of every character there is, alone and in a word. */
    @Test
    void no_change_of_case_changes_the_words() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (Character.isLetter(character)) {
                String text = "a" + Character.toString(character) + "b";
                assertThat(HashedText.folded(text.toUpperCase(Locale.ROOT)))
                        .as("U+%X", character)
                        .isEqualTo(HashedText.folded(text))
                        .isEqualTo(HashedText.folded(text.toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void words_are_runs_of_letters_digits_and_their_marks_of_one_kind_of_script() {
        assertThat(HashedText.words("abc-12x नमस्ते nike运动鞋2024 𠮷野"))
                .containsExactly("abc", "12x", "नमस्ते", "nike", "运动鞋", "2024", "𠮷野");
    }

    /** Characters outside the basic plane are two chars: cut through, they would share halves. */
    @Test
    void surrogate_pairs_are_characters() {
        assertThat(Math.abs(similarity("𠮷", "𠮸"))).isLessThan(0.01);
        assertThat(similarity("𠮷野家", "𠮷野")).isGreaterThan(0.5);
    }

    @Test
    void texts_that_share_words_or_parts_of_them_are_nearer() {
        assertThat(similarity("Berry Juice", "Juice of Berries"))
                .isGreaterThan(similarity("Berry Juice", "Paper Wipes") + 0.3);
        assertThat(similarity("运动鞋男", "男士运动鞋")).isGreaterThan(similarity("运动鞋男", "电饭煲") + 0.3);
        assertThat(similarity("red apple", "apple red")).isBetween(0.7, 0.99);
    }

    /** Models depend on these bits, of the word and of 3 n-grams. From this code: the test tells when they change. */
    @Test
    void the_hash_stays_as_it_is() {
        float[] hashed = HashedText.vector("ab", 8);
        assertThat(hashed).containsExactly(0.5f, 0, 0, 0, -0.5f, 0.5f, -0.5f, 0);
    }
}
