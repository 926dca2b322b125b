package io.metalearn.data.ecommerce;

import io.metalearn.api.Seed;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as a vector of hashed words, pairs of words, and n-grams of characters: signed feature hashing (Weinberger et al. 2009,
 * "Feature hashing for large scale multitask learning"), scaled to length 1. An n-gram of a word is taken with marks of its
 * beginning and end, as in fastText (Bojanowski et al. 2017). Scripts without spaces between words give n-grams of 1 and 2
 * characters instead. Case, compatibility forms (NFKC) and punctuation do not matter. Pure.
 */
final class HashedText {
    private static final Seed HASH = new Seed(0);
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    private final float[] sums;

    private HashedText(int width) {
        this.sums = new float[width];
    }

    /** {@code [width]}, of length 1; zeros where the text has no letter and no digit. */
    static float[] vector(String text, int width) {
        HashedText hashed = new HashedText(width);
        String before = "";
        for (String word : words(folded(text))) {
            hashed.add("w" + word);
            if (!before.isEmpty()) {
                hashed.add("w" + before + " " + word);
            }
            hashed.addCharacters(word);
            before = word;
        }
        return hashed.unit();
    }

    /** Without compatibility forms and case: lower case of upper case, so that ss and the sharp s are one. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lower = plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    /** Runs of letters, digits and their marks; a run ends where a script without spaces begins or ends. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int before = ' ';
        for (int character : text.codePoints().toArray()) {
            if (!isOfWord(character) || isUnspaced(character) != isUnspaced(before)) {
                flush(word, words);
            }
            if (isOfWord(character)) {
                word.appendCodePoint(character);
            }
            before = character;
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isOfWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private void addCharacters(String word) {
        boolean unspaced = isUnspaced(word.codePointAt(0));
        int[] characters = (unspaced ? word : "<" + word + ">").codePoints().toArray();
        int longest = Math.min(unspaced ? 2 : LONGEST, characters.length);
        for (int length = unspaced ? 1 : SHORTEST; length <= longest; length++) {
            for (int from = 0; from + length <= characters.length; from++) {
                add("c" + new String(characters, from, length));
            }
        }
    }

    /** The hash of a feature is a seed's, whose bits are fixed: models depend on them. */
    private void add(String feature) {
        long hash = HASH.child(feature).value();
        sums[(int) Long.remainderUnsigned(hash >>> 1, sums.length)] += (hash & 1) == 0 ? 1 : -1;
    }

    private float[] unit() {
        double squares = 0;
        for (float sum : sums) {
            squares += sum * sum;
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= scale;
        }
        return sums;
    }
}
