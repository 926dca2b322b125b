package io.metalearn.data.ecommerce;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A text with a line behind it that no text has: a noncharacter. What is read last is that line, unless a quote is open at the end
 * of the text: FastCSV closes such a quote in silence, with all the rows behind it in one cell.
 */
final class EndMarked extends FilterReader {
    private static final String MARK = "\n\uFDD0";

    private int given;

    EndMarked(Reader text) {
        super(text);
    }

    static boolean isMark(String cell) {
        return cell.equals(MARK.strip());
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int from, int count) throws IOException {
        int read = super.read(target, from, count);
        if (read >= 0 || given == MARK.length()) {
            return read;
        }
        int more = Math.min(count, MARK.length() - given);
        MARK.getChars(given, given + more, target, from);
        given += more;
        return more;
    }
}
