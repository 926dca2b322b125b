package io.metalearn.export;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of rows with which a computation is recorded, again and again: what differs between the recordings is how it hangs on them.
 *
 * @param each of each recording, by symbol
 */
record Sizes(List<SortedMap<String, Integer>> each) {
    static final String ROWS = "rows";
    static final String SUPPORT_ROWS = "support_rows";

    Sizes {
        each = List.copyOf(each);
    }

    /** Of rows to predict alone. */
    static Sizes ofRows() {
        return new Sizes(List.of(sizes(Map.of(ROWS, 5)), sizes(Map.of(ROWS, 7)), sizes(Map.of(ROWS, 211))));
    }

    /** Of rows to predict, and a support of any size, large ones among them: some learners take these in parts. */
    static Sizes ofBoth() {
        return new Sizes(List.of(
                sizes(Map.of(ROWS, 5, SUPPORT_ROWS, 3)),
                sizes(Map.of(ROWS, 7, SUPPORT_ROWS, 3)),
                sizes(Map.of(ROWS, 5, SUPPORT_ROWS, 4)),
                sizes(Map.of(ROWS, 5, SUPPORT_ROWS, 199))));
    }

    private static SortedMap<String, Integer> sizes(Map<String, Integer> sizes) {
        return new TreeMap<>(sizes);
    }

    List<String> symbols() {
        return List.copyOf(each.get(0).keySet());
    }

    /** In the recording of that number. */
    int of(int recording, String symbol) {
        return Objects.requireNonNull(each.get(recording).get(symbol), symbol);
    }

    @Override
    public String toString() {
        return each.toString();
    }
}
