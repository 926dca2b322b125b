package io.metalearn.data.ecommerce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/**
 * Literals of Python, one a line, as JSON: dictionaries, lists, texts, numbers, True, False and None. Nothing is evaluated, and nothing is
 * held: characters are exchanged as they come, so that lines stay lines. What is no such literal stays as it is, for the reader of JSON to
 * refuse, as it does with what is too deep or too long. Not thread-safe.
 */
final class PythonText extends Reader {
    private static final int LONGEST_WORD = 16;
    private static final int OUTSIDE = 0;

    private final PushbackReader in;
    private final StringBuilder ready = new StringBuilder();
    private int quote = OUTSIDE;

    PythonText(Reader text) {
        this.in = new PushbackReader(new BufferedReader(text, 1 << 16));
    }

    @Override
    public int read(char[] target, int from, int count) throws IOException {
        while (ready.length() < count && exchange()) {
            // until there is enough
        }
        int given = Math.min(count, ready.length());
        ready.getChars(0, given, target, from);
        ready.delete(0, given);
        return given == 0 && count > 0 ? -1 : given;
    }

    /** The next character, word or escape; false behind the last. */
    private boolean exchange() throws IOException {
        int one = in.read();
        if (one < 0) {
            return false;
        }
        if (one == '\n' || one == '\r') {
            quote = OUTSIDE;
            ready.append((char) one);
        } else if (quote == OUTSIDE) {
            outside((char) one);
        } else {
            within((char) one);
        }
        return true;
    }

    private void outside(char one) throws IOException {
        if (one == '\'' || one == '"') {
            quote = one;
            ready.append('"');
        } else if (Character.isLetter(one)) {
            in.unread(one);
            word();
        } else {
            ready.append(one);
        }
    }

    private void word() throws IOException {
        StringBuilder word = new StringBuilder();
        int next = in.read();
        for (; next >= 0 && Character.isLetterOrDigit(next) && word.length() < LONGEST_WORD; next = in.read()) {
            word.append((char) next);
        }
        back(next);
        boolean prefix = (next == '\'' || next == '"') && word.toString().equals("u");
        ready.append(
                switch (word.toString()) {
                    case "True" -> "true";
                    case "False" -> "false";
                    case "None" -> "null";
                    default -> prefix ? "" : word;
                });
    }

    private void within(char one) throws IOException {
        if (one == quote) {
            quote = OUTSIDE;
            ready.append('"');
        } else if (one == '"') {
            ready.append("\\\"");
        } else if (one == '\\') {
            escape();
        } else {
            ready.append(one);
        }
    }

    private void escape() throws IOException {
        int one = in.read();
        switch (one) {
            case '\'' -> ready.append('\'');
            case 'x' -> code(2);
            case 'U' -> code(8);
            case 'a' -> ready.append("\\u0007");
            case 'v' -> ready.append("\\u000b");
            case -1, '\n', '\r' -> {
                ready.append('\\');
                back(one);
            }
            default -> ready.append('\\').append((char) one);
        }
    }

    /** So many hexadecimal digits that say a character; fewer stay as they are. */
    private void code(int digits) throws IOException {
        StringBuilder code = new StringBuilder();
        int next = in.read();
        for (; Character.digit(next, 16) >= 0 && code.length() < digits; next = in.read()) {
            code.append((char) next);
        }
        back(next);
        int point = code.length() < digits ? -1 : (int) Long.parseLong(code.toString(), 16);
        if (!Character.isValidCodePoint(point)) {
            ready.append(digits == 2 ? "\\x" : "\\U").append(code);
            return;
        }
        for (char one : Character.toChars(point)) {
            ready.append(String.format("\\u%04x", (int) one));
        }
    }

    private void back(int one) throws IOException {
        if (one >= 0) {
            in.unread(one);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
