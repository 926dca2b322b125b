package io.metalearn.data.ecommerce;

import java.util.List;
import java.util.stream.Collectors;

/** Cells and names as an error shows them: not without end, and with what a terminal would not show as such. */
final class Shown {
    private static final int TEXT = 80;
    private static final int NAMES = 40;

    private Shown() {}

    /** The text, or its beginning. */
    static String text(String text) {
        String shown = text.codePoints()
                .limit(TEXT)
                .mapToObj(one -> Character.isISOControl(one) ? String.format("\\u%04x", one) : Character.toString(one))
                .collect(Collectors.joining());
        return text.codePoints().skip(TEXT).findAny().isPresent() ? shown + ".." : shown;
    }

    /** {@code [a, b, c]}, the first of many. */
    static String names(List<String> names) {
        String first = names.stream().limit(NAMES).map(Shown::text).collect(Collectors.joining(", ", "[", ""));
        return first + (names.size() <= NAMES ? "]" : " and " + (names.size() - NAMES) + " more]");
    }
}
