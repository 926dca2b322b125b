package io.metalearn.data.ecommerce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Different texts, numbered as they come. A short one, as ids are, is found in a flat table by its letters, which are one long: a hash map's
 * nodes and texts are all over the memory, and most of the time of reading millions of ids went into waiting for it. Not thread-safe.
 */
final class Dictionary {
    /** Letters of a byte each that have room in a long. */
    private static final int SHORT = Long.BYTES;

    private static final int BITS = Byte.SIZE;
    private static final long VACANT = 0;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int FIRST_SIZE = 64;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> longTexts = new HashMap<>();
    private long[] letters = new long[FIRST_SIZE];
    private int[] places = new int[FIRST_SIZE];
    private int shortTexts;

    /** The different texts, by their places. */
    List<String> texts() {
        return texts;
    }

    /** The place of a text, a new one if it is new. */
    int place(String text) {
        long packed = packed(text);
        if (packed == VACANT) {
            Integer known = longTexts.putIfAbsent(text, texts.size());
            return known == null ? add(text) : known;
        }
        int at = find(packed);
        if (letters[at] == VACANT) {
            letters[at] = packed;
            places[at] = add(text);
            int place = places[at];
            growIfFull();
            return place;
        }
        return places[at];
    }

    /** The place of a text that is there; -1 of another. */
    int find(String text) {
        long packed = packed(text);
        if (packed == VACANT) {
            return longTexts.getOrDefault(text, -1);
        }
        int at = find(packed);
        return letters[at] == VACANT ? -1 : places[at];
    }

    private int add(String text) {
        texts.add(text);
        return texts.size() - 1;
    }

    /** The letters of a short text of Latin letters, none of which is 0; of any other {@link #VACANT}. */
    private static long packed(String text) {
        if (text.length() > SHORT) {
            return VACANT;
        }
        long packed = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == 0 || letter >= 1 << BITS) {
                return VACANT;
            }
            packed = packed << BITS | letter;
        }
        return packed;
    }

    /** Where these letters are, or would be. */
    private int find(long packed) {
        int at = (int) ((packed * GOLDEN) >>> (Long.numberOfLeadingZeros(letters.length) + 1));
        while (letters[at] != VACANT && letters[at] != packed) {
            at = (at + 1) & (letters.length - 1);
        }
        return at;
    }

    /** At most half of the table is taken. */
    private void growIfFull() {
        shortTexts++;
        if (shortTexts * 2 < letters.length) {
            return;
        }
        long[] oldLetters = letters;
        int[] oldPlaces = places;
        letters = new long[oldLetters.length * 2];
        places = Arrays.copyOf(places, letters.length);
        for (int i = 0; i < oldLetters.length; i++) {
            if (oldLetters[i] != VACANT) {
                int at = find(oldLetters[i]);
                letters[at] = oldLetters[i];
                places[at] = oldPlaces[i];
            }
        }
    }
}
