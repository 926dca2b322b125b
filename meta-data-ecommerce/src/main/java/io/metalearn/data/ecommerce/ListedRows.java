package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Rows in memory. A column that not every row has is missing in the others.
 *
 * @param name for errors
 */
record ListedRows(String name, List<Row> rows) implements Rows {
    ListedRows {
        rows = List.copyOf(rows);
    }

    @Override
    public List<String> columns() {
        return rows.stream()
                .map(Row::columns)
                .distinct()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public SortedMap<String, String> digests() {
        RowsDigest digest = new RowsDigest(columns());
        rows.forEach(digest::add);
        return new TreeMap<>(Map.of(name, digest.finished()));
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        new Header(name, columns()).places(columns, "");
        rows.forEach(receiver);
    }
}
