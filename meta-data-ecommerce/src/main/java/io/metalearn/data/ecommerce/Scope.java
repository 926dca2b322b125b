package io.metalearn.data.ecommerce;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What rows a data set is meant to have, where its files have others too.
 *
 * @param columns that decide it
 * @param within whether a row with these cells, stripped, is meant
 * @param words what the range is called
 */
record Scope(List<String> columns, Predicate<List<String>> within, String words) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    Scope {
        columns = List.copyOf(columns);
    }

    /**
     * Seconds since 1970 in a range. A cell that is no whole number passes: that is told where it is used.
     *
     * @param from the first
     * @param to the first that is no more in it
     */
    static Scope seconds(String column, long from, long to, String words) {
        return new Scope(List.of(column), cells -> isWithin(cells.get(0), from, to), words);
    }

    private static boolean isWithin(String cell, long from, long to) {
        return !WHOLE.matcher(cell).matches() || (from <= Long.parseLong(cell) && Long.parseLong(cell) < to);
    }

    /** @throws RowException when a row is not meant */
    void require(RowPlace place, List<String> cells) {
        List<String> own = cells.stream().map(String::strip).toList();
        if (!within.test(own)) {
            String outside = " is outside " + words;
            throw new RowException(
                    RowException.Kind.UNMEANT,
                    place + ": " + String.join(", ", columns) + " " + String.join(", ", own) + outside,
                    String.join(", ", columns) + outside);
        }
    }
}
