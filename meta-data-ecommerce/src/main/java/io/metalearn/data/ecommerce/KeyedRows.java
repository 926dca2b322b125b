package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Rows that each tell of one thing, such as the items of a catalogue, found by an id. Ids are text, whatever they look like; they are
 * compared as categories are, so that 17850.0 is 17850. Immutable.
 */
public final class KeyedRows {
    private final Table table;
    private final Features features;
    private final List<String> ids;

    private KeyedRows(Table table, Features features) {
        this.table = table;
        this.features = features;
        this.ids = List.copyOf(table.groups().keySet());
    }

    /**
     * Reads a source that has one row for each id.
     *
     * @param id the column of the id
     * @throws DataException naming source, row and column of what cannot be used; when there are no rows; when two have one id
     */
    public static KeyedRows read(Rows source, String id, Features features) {
        KeyedRows read = first(source, id, features);
        read.table.groups().forEach((name, rows) -> {
            if (rows.length > 1) {
                throw new DataException(source.name() + ": " + rows.length + " rows have " + id + " '" + name
                        + "'; which one tells of it must be plain");
            }
        });
        return read;
    }

    /** The same of a source that may have many rows for an id: the first tells of it. */
    public static KeyedRows first(Rows source, String id, Features features) {
        TableEncoder unfitted = TableEncoder.unfitted(features, new ClassTarget(id, 2), List.of(id))
                .over(source);
        Table table = TableReader.read(source, unfitted, List.of(id), "", "", BadRows.FAIL, Room.memory());
        return new KeyedRows(table, unfitted.features());
    }

    /** The id of a row, as it is compared; empty where it has none. */
    public static String id(Row row, String column) {
        return CategoryCode.canonical(RowParser.text(row, column));
    }

    /** All different, sorted. */
    public List<String> ids() {
        return ids;
    }

    /**
     * Fits the features on those rows whose id is among these, or on all where none is.
     *
     * @throws DataException when each feature has one value in all of them
     */
    public FeatureEncoder fit(Set<String> training) {
        int[] known = rows(ids.stream().filter(training::contains).toList());
        int[] rows = known.length > 0 ? known : rows(ids);
        Features fitted = features.fit(table, rows);
        return new FeatureEncoder(fitted, features.leftOut(table, rows, fitted));
    }

    /** Encodes all rows, {@code [ids, width]}, in the order of the ids. */
    public Matrix encode(FeatureEncoder encoder) {
        return table.features(rows(ids), encoder.features());
    }

    private int[] rows(List<String> some) {
        SortedMap<String, int[]> groups = table.groups();
        List<int[]> found = new ArrayList<>(some.size());
        some.forEach(id -> found.add(groups.get(id)));
        return found.stream().mapToInt(rows -> rows[0]).toArray();
    }

    @Override
    public String toString() {
        return ids.stream().limit(10).collect(Collectors.joining(", ", "KeyedRows[" + ids.size() + ": ", " ..]"));
    }
}
