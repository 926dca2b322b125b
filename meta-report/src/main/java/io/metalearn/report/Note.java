package io.metalearn.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A note, of which a reader sees the first sentence, and the rest where it is asked for.
 *
 * @param rest empty where there is no more
 */
record Note(String first, String rest) {
    /** An end of a sentence: the next begins with a capital, which what comes behind "e.g." or "vs." seldom does. */
    private static final Pattern END = Pattern.compile("(?<=[a-z0-9)%][.:;!?])\\s+(?=\\p{Lu})");

    /** As long as two lines of the page. */
    private static final int SHORT = 160;

    static Note of(String text) {
        Matcher end = END.matcher(text);
        return text.length() > SHORT && end.find()
                ? new Note(text.substring(0, end.start()), text.substring(end.end()))
                : new Note(text, "");
    }
}
