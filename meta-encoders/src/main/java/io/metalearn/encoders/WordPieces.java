package io.metalearn.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.ConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A text as numbers of pieces of words (Schuster and Nakajima 2012, as BERT uses them): each word is cut into the longest pieces of the vocabulary
 * from its beginning on; one that cannot be cut is unknown. Between the numbers of {@code [CLS]} and {@code [SEP]}. What stands in a text in
 * brackets, {@code [SEP]} too, is text. Immutable.
 */
final class WordPieces {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final BertWords words;
    private final boolean lowerCaseBefore;
    private final int most;

    private WordPieces(Map<String, Integer> vocabulary, BertWords words, boolean lowerCaseBefore, int most) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.lowerCaseBefore = lowerCaseBefore;
        this.most = most;
    }

    /**
     * Of a {@code tokenizer.json}.
     *
     * @param lowerCase whether texts are put into small letters first, whatever the file says
     * @param most tokens of a text, the two around it counted; what is behind is cut off
     * @throws ConfigException when it is no tokenizer of BERT's kind
     */
    static WordPieces read(byte[] json, boolean lowerCase, int most) {
        try {
            JsonNode root = JSON.readTree(json);
            require(root.path("model"), "WordPiece");
            require(root.path("normalizer"), "BertNormalizer");
            require(root.path("pre_tokenizer"), "BertPreTokenizer");
            Map<String, Integer> vocabulary = new HashMap<>();
            root.path("model")
                    .path("vocab")
                    .properties()
                    .forEach(piece ->
                            vocabulary.put(piece.getKey(), piece.getValue().asInt()));
            boolean folds = root.path("normalizer").path("lowercase").asBoolean();
            return new WordPieces(vocabulary, new BertWords(folds), lowerCase, most);
        } catch (IOException e) {
            throw new ConfigException("a tokenizer must be JSON: " + e.getMessage(), e);
        }
    }

    private static void require(JsonNode part, String type) {
        if (!part.path("type").asText().equals(type)) {
            throw new ConfigException("a tokenizer must have a " + type + ", got " + part.path("type"));
        }
    }

    /** At least two, at most as many as there may be. */
    long[] of(String text) {
        List<Integer> pieces = new ArrayList<>();
        for (String word : words.of(lowerCaseBefore ? text.toLowerCase(Locale.ROOT) : text)) {
            if (pieces.size() >= most - 2) {
                break;
            }
            pieces.addAll(pieces(word));
        }
        List<Integer> all = new ArrayList<>(List.of(number("[CLS]")));
        all.addAll(pieces.subList(0, Math.min(pieces.size(), most - 2)));
        all.add(number("[SEP]"));
        return all.stream().mapToLong(Integer::longValue).toArray();
    }

    private List<Integer> pieces(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return List.of(number("[UNK]"));
        }
        List<Integer> pieces = new ArrayList<>();
        for (int from = 0; from < word.length(); ) {
            int to = end(word, from);
            if (to == from) {
                return List.of(number("[UNK]"));
            }
            pieces.add(number(piece(word, from, to)));
            from = to;
        }
        return pieces;
    }

    /** Where the longest piece that begins at {@code from} ends; there where none does. */
    private int end(String word, int from) {
        int to = word.length();
        while (to > from && !vocabulary.containsKey(piece(word, from, to))) {
            to = word.offsetByCodePoints(to, -1);
        }
        return to;
    }

    private static String piece(String word, int from, int to) {
        return (from == 0 ? "" : "##") + word.substring(from, to);
    }

    private int number(String piece) {
        return Optional.ofNullable(vocabulary.get(piece))
                .orElseThrow(() -> new ConfigException("the tokenizer's vocabulary must have " + piece));
    }
}
