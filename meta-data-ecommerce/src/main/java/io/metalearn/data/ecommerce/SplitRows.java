package io.metalearn.data.ecommerce;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of the tasks, or classes, of one split.
 *
 * @param groups by name
 */
record SplitRows(Split split, SortedMap<String, int[]> groups) {
    /** Of these groups those that belong to the split. */
    static SplitRows of(SortedMap<String, int[]> groups, Split split, Split.Borders borders, long seed) {
        SortedMap<String, int[]> own = new TreeMap<>(groups);
        own.keySet().removeIf(name -> borders.split(name, seed) != split);
        return new SplitRows(split, own);
    }

    /** The groups of a table that have so many rows. */
    static SortedMap<String, int[]> large(Table table, int minimumRows) {
        SortedMap<String, int[]> groups = new TreeMap<>(table.groups());
        groups.values().removeIf(rows -> rows.length < minimumRows);
        return groups;
    }

    /** The rows of all groups, group after group. */
    int[] rows() {
        int[] all =
                new int[groups.values().stream().mapToInt(rows -> rows.length).sum()];
        int at = 0;
        for (int[] rows : groups.values()) {
            System.arraycopy(rows, 0, all, at, rows.length);
            at += rows.length;
        }
        return all;
    }

    /**
     * What a data card counts.
     *
     * @param one what a group is called, such as {@code Task}
     * @param many what groups are called, such as {@code Tasks}
     */
    static SortedMap<String, Double> statistics(Table table, List<SplitRows> splits, String one, String many) {
        double[] sizes = splits.stream()
                .flatMap(part -> part.groups().values().stream())
                .mapToDouble(rows -> rows.length)
                .sorted()
                .toArray();
        SortedMap<String, Double> statistics = new TreeMap<>();
        statistics.put("rows", (double) table.read());
        statistics.put("rejectedRows", (double) table.rejectedRows());
        statistics.put(many.toLowerCase(Locale.ROOT), (double) sizes.length);
        statistics.put("dropped" + many, (double) (table.groups().size() - sizes.length));
        for (SplitRows part : splits) {
            statistics.put(part.split().label() + many, (double) part.groups().size());
        }
        statistics.put("rowsIn" + many, Arrays.stream(sizes).sum());
        statistics.put("rowsPer" + one + "Min", sizes[0]);
        statistics.put("rowsPer" + one + "Median", (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2);
        statistics.put("rowsPer" + one + "Max", sizes[sizes.length - 1]);
        return statistics;
    }
}
