package io.metalearn.data.ecommerce;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds the rows of each group. */
final class RowGroups {
    private RowGroups() {}

    /**
     * The rows of each group by its name, in their order; where they have a time, in that.
     *
     * @param names of the groups, by their numbers in the rows
     */
    static SortedMap<String, int[]> of(List<String> names, Records rows, boolean timed) {
        int[] sizes = new int[names.size()];
        for (int row = 0; row < rows.count(); row++) {
            sizes[rows.intAt(row, Table.GROUP)]++;
        }
        int[][] groups = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int row = rows.count() - 1; row >= 0; row--) {
            int group = rows.intAt(row, Table.GROUP);
            groups[group][--sizes[group]] = row;
        }
        SortedMap<String, int[]> byName = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            byName.put(names.get(i), timed ? inTime(groups[i], rows) : groups[i]);
        }
        return byName;
    }

    private static int[] inTime(int[] group, Records rows) {
        for (int i = 1; i < group.length; i++) {
            if (time(rows, group[i - 1]) > time(rows, group[i])) {
                return sorted(group, rows);
            }
        }
        return group;
    }

    /** Rows of one time keep their order. */
    private static int[] sorted(int[] group, Records rows) {
        return Arrays.stream(group)
                .boxed()
                .sorted(Comparator.comparingLong(row -> time(rows, row)))
                .mapToInt(row -> row)
                .toArray();
    }

    private static long time(Records rows, int row) {
        return rows.longAt(row, Table.TIME);
    }
}
