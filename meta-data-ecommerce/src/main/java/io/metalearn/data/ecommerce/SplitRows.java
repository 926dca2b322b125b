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
record SplitRows(Split split, SortedMap<String, List<RawTable.Row>> groups) {
    /** The parsed rows of all groups. */
    List<RowParser.Cells> cells() {
        return groups.values().stream()
                .flatMap(List::stream)
                .map(RawTable.Row::cells)
                .toList();
    }

    /**
     * What a data card counts.
     *
     * @param one what a group is called, such as {@code Task}
     * @param many what groups are called, such as {@code Tasks}
     */
    static SortedMap<String, Double> statistics(RawTable table, List<SplitRows> splits, String one, String many) {
        double[] sizes = splits.stream()
                .flatMap(part -> part.groups().values().stream())
                .mapToDouble(List::size)
                .sorted()
                .toArray();
        SortedMap<String, Double> statistics = new TreeMap<>();
        statistics.put("rows", (double) table.rows());
        statistics.put("rejectedRows", (double) table.rejectedRows());
        statistics.put(many.toLowerCase(Locale.ROOT), (double) sizes.length);
        statistics.put("dropped" + many, (double) (table.byTask().size() - sizes.length));
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
