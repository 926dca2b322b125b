package io.metalearn.encoders;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as words, as BERT's tokenizer has them: control characters are dropped, each Chinese character and each punctuation mark is a word of its own.
 *
 * @param folds whether capitals and accents do not matter
 */
record BertWords(boolean folds) {
    List<String> of(String text) {
        String plain = plain(text);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        (folds ? folded(plain) : plain).codePoints().forEach(character -> {
            boolean alone = isPunctuation(character);
            if (alone || isSpace(character)) {
                flush(word, words);
            }
            if (alone) {
                words.add(Character.toString(character));
            } else if (!isSpace(character)) {
                word.appendCodePoint(character);
            }
        });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Without what is not to be seen, with spaces around Chinese characters. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isSpace(character)) {
                plain.append(' ');
            } else if (isChinese(character)) {
                plain.append(' ').appendCodePoint(character).append(' ');
            } else if (!isUnseen(character)) {
                plain.appendCodePoint(character);
            }
        });
        return plain.toString();
    }

    /** Without accents, each character in small letters by itself: whether a sigma ends a word does not matter. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().forEach(character -> {
            if (Character.getType(character) != Character.NON_SPACING_MARK) {
                folded.appendCodePoint(Character.toLowerCase(character));
            }
        });
        return folded.toString();
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> character == 0xfffd;
        };
    }

    private static boolean isSpace(int character) {
        return character == '\t' || character == '\n' || character == '\r' || Character.isSpaceChar(character);
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> character < 128 && "$+<=>^`|~".indexOf(character) >= 0;
        };
    }

    /** The ranges that BERT calls so. */
    private static boolean isChinese(int character) {
        return (character >= 0x4e00 && character <= 0x9fff)
                || (character >= 0x3400 && character <= 0x4dbf)
                || (character >= 0x20000 && character <= 0x2a6df)
                || (character >= 0x2a700 && character <= 0x2b73f)
                || (character >= 0x2b740 && character <= 0x2b81f)
                || (character >= 0x2b920 && character <= 0x2ceaf)
                || (character >= 0xf900 && character <= 0xfaff)
                || (character >= 0x2f800 && character <= 0x2fa1f);
    }
}
