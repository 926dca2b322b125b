package io.metalearn.data.ecommerce;

import io.metalearn.api.ConfigException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The moment before which all rows to learn from are, and from which on all rows are that a learner is judged on. */
final class TimeCut {
    private static final Pattern SHARE = Pattern.compile("0?\\.\\d*[1-9]\\d*");

    private TimeCut() {}

    /**
     * The moment that a setting names.
     *
     * @param text a moment as the column has them, or the share of rows before it, between 0 and 1; empty: none
     * @param times of all rows, to be sorted
     * @throws ConfigException when it is neither
     */
    static OptionalLong of(String text, TimeColumn column, Supplier<long[]> times) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!SHARE.matcher(text).matches()) {
            return OptionalLong.of(column.moment(text, "timeCut"));
        }
        long[] sorted = times.get();
        Arrays.sort(sorted);
        return OptionalLong.of(sorted[(int) (Double.parseDouble(text) * sorted.length)]);
    }

    /** The rows of each group on the side of a split; groups that have fewer than {@code minimumRows} there are left out. */
    static SortedMap<String, int[]> side(SplitRows split, Table table, int minimumRows) {
        if (table.cut().isEmpty()) {
            return split.groups();
        }
        long cut = table.cut().getAsLong();
        SortedMap<String, int[]> side = new TreeMap<>();
        split.groups().forEach((name, rows) -> {
            int[] own = Arrays.stream(rows)
                    .filter(row -> (table.time(row) >= cut) == (split.split() == Split.TEST))
                    .toArray();
            if (own.length >= minimumRows) {
                side.put(name, own);
            }
        });
        return side;
    }
}
