package io.metalearn.data.ecommerce;

import java.io.IOException;
import java.io.Reader;

/**
 * A text that can be read again from behind the line on which a row began. It is handed out a line at a time, so that a parser has read
 * nothing beyond the line that it is on; what it reads behind the first line of a row is remembered until the next row. Lines end with
 * LF, CRLF or CR.
 */
final class ResumableText extends Reader {
    private static final int BLOCK = 1 << 16;

    private final Reader text;
    private char[] block = new char[BLOCK];
    private int at;
    private int end;
    private char last;
    private char endOfFirst;
    private final StringBuilder behind = new StringBuilder();

    ResumableText(Reader text) {
        this.text = text;
    }

    /** A row begins on the line that was handed out last. */
    void rowBegins() {
        behind.setLength(0);
        endOfFirst = isLineEnd(last) ? last : 0;
    }

    /** Goes back to the end of the line on which the row began. */
    void resume() throws IOException {
        char[] dropped = new char[BLOCK];
        for (int read = 0; endOfFirst == 0 && read >= 0; ) {
            read = read(dropped, 0, BLOCK);
        }
        String again = behind.toString() + String.valueOf(block, at, end - at);
        behind.setLength(0);
        block = again.length() > BLOCK ? again.toCharArray() : block;
        again.getChars(0, again.length(), block, 0);
        at = 0;
        end = again.length();
        if (endOfFirst == '\r' && isThere() && block[at] == '\n') {
            at++;
        }
    }

    @Override
    public int read(char[] target, int from, int count) throws IOException {
        if (!isThere()) {
            return -1;
        }
        int start = at;
        do {
            last = block[at++];
        } while (at < end && at - start < count && !isLineEnd(last));
        System.arraycopy(block, start, target, from, at - start);
        if (endOfFirst != 0) {
            behind.append(block, start, at - start);
        } else if (isLineEnd(last)) {
            endOfFirst = last;
        }
        return at - start;
    }

    private boolean isThere() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, text.read(block, 0, block.length));
        }
        return end > 0;
    }

    private static boolean isLineEnd(char one) {
        return one == '\n' || one == '\r';
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
