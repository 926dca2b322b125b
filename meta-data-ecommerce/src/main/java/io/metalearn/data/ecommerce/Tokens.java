package io.metalearn.data.ecommerce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. Not thread-safe. */
final class Tokens {
    /** What a word is. */
    enum Type {
        NUMBER,
        TEXT,
        NAME,
        QUOTED_NAME,
        SYMBOL,
        END
    }

    /**
     * A word.
     *
     * @param text a quoted one without its quotes
     * @param from the position of its first character, from 0
     * @param to that behind its last
     */
    record Token(Type type, String text, int from, int to) {
        boolean is(String word) {
            return (type == Type.NAME || type == Type.SYMBOL) && text.equalsIgnoreCase(word);
        }
    }

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_.]*";
    private static final Pattern WORD =
            Pattern.compile("\\s*(?:(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\p{L}_\\d]))"
                    + "|(?<name>" + NAME + ")|'(?<text>(?:[^']|'')*+)'|\"(?<quoted>(?:[^\"]|\"\")++)\""
                    + "|(?<symbol><>|!=|<=|>=|[-+*/(),=<>]))");
    private static final Pattern PLAIN = Pattern.compile(NAME);

    private final List<Token> all;
    private int at;

    private Tokens(List<Token> all) {
        this.all = all;
    }

    /** Whether a name of a column needs no quotes. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** @throws ExpressionException naming the first character that begins no word */
    static Tokens of(String text) {
        List<Token> all = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        int end = 0;
        while (words.find() && words.start() == end) {
            all.add(token(words));
            end = words.end();
        }
        if (!text.substring(end).isBlank()) {
            int odd = end
                    + text.substring(end).length()
                    - text.substring(end).stripLeading().length();
            throw new ExpressionException(odd + 1, "unexpected " + Shown.text(text.substring(odd)));
        }
        all.add(new Token(Type.END, "the end", text.length(), text.length()));
        return new Tokens(all);
    }

    private static Token token(Matcher words) {
        for (var group : List.of("number", "name", "text", "quoted", "symbol")) {
            String found = words.group(group);
            if (found != null) {
                return switch (group) {
                    case "number" -> new Token(Type.NUMBER, found, words.start(group), words.end());
                    case "name" -> new Token(Type.NAME, found, words.start(group), words.end());
                    case "text" -> new Token(Type.TEXT, found.replace("''", "'"), words.start(group) - 1, words.end());
                    case "quoted" ->
                        new Token(Type.QUOTED_NAME, found.replace("\"\"", "\""), words.start(group) - 1, words.end());
                    default -> new Token(Type.SYMBOL, found, words.start(group), words.end());
                };
            }
        }
        throw new IllegalStateException("a word of no type: " + words.group());
    }

    /** The next word, which stays the next. */
    Token peek() {
        return all.get(at);
    }

    /** Takes the next word; the last stays. */
    Token next() {
        return all.get(at < all.size() - 1 ? at++ : at);
    }

    /** Takes the next word, if it is this one. */
    boolean skip(String word) {
        boolean is = peek().is(word);
        at += is ? 1 : 0;
        return is;
    }

    /** Whether the word behind the next is this one. */
    boolean isFollowedBy(String word) {
        return at + 1 < all.size() && all.get(at + 1).is(word);
    }

    /** Where the word that was taken last ends. */
    int end() {
        return at == 0 ? 0 : all.get(at - 1).to();
    }

    /** @throws ExpressionException when the next word is another */
    void require(String word) {
        if (!skip(word)) {
            throw lacking(word);
        }
    }

    /** Says that something should be before the next word. */
    ExpressionException lacking(String word) {
        return new ExpressionException(peek().from() + 1, word + " is missing before " + Shown.text(peek().text()));
    }
}
