package io.metalearn.encoders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordPiecesTest {
    @ParameterizedTest
    @EnumSource
    void texts_have_the_tokens_of_the_library_that_the_models_were_made_with(SentenceModel model) {
        WordPieces tokenizer = model.tokenizer();

        assertThat(Peer.tokens(model))
                .hasSize(25)
                .allSatisfy(peer -> assertThat(tokenizer.of(peer.text()))
                        .as(peer.text())
                        .containsExactly(peer.numbers().stream()
                                .mapToLong(Double::longValue)
                                .toArray()));
    }

    @Test
    void a_word_is_cut_into_its_longest_pieces_and_one_that_cannot_be_is_unknown() {
        WordPieces tokenizer = tokenizer(false);

        assertThat(tokenizer.of("berries zebra")).containsExactly(1, 4, 5, 0, 2);
        assertThat(tokenizer.of("berry")).containsExactly(1, 3, 2);
    }

    @Test
    void a_text_is_cut_off_behind_the_most_tokens_and_an_empty_one_has_two() {
        assertThat(tokenizer(false).of("berry berry berry berry berry")).containsExactly(1, 3, 3, 3, 2);
        assertThat(tokenizer(false).of("")).containsExactly(1, 2);
    }

    @Test
    void what_a_text_says_in_brackets_is_text() {
        assertThat(tokenizer(false).of("[SEP]")).containsExactly(1, 0, 0, 0, 2);
    }

    @Test
    void capitals_are_unknown_to_a_vocabulary_of_small_letters_unless_they_are_made_small_before() {
        assertThat(tokenizer(false).of("BERRY")).containsExactly(1, 0, 2);
        assertThat(tokenizer(true).of("BERRY")).containsExactly(1, 3, 2);
    }

    @Test
    void a_tokenizer_of_another_kind_is_refused() {
        assertThatThrownBy(() -> WordPieces.read("{\"model\": {\"type\": \"BPE\"}}".getBytes(UTF_8), false, 5))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a tokenizer must have a WordPiece, got \"BPE\"");
        assertThatThrownBy(() -> WordPieces.read("nonsense".getBytes(UTF_8), false, 5))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("a tokenizer must be JSON");
    }

    private static WordPieces tokenizer(boolean lowerCase) {
        String json = """
                {"model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "berry": 3, "berr": 4, "##ies": 5, "b": 6}},
                 "normalizer": {"type": "BertNormalizer", "lowercase": false}, "pre_tokenizer": {"type": "BertPreTokenizer"}}""";
        return WordPieces.read(json.getBytes(UTF_8), lowerCase, 5);
    }
}
