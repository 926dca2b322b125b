package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The rows of a source that may answer otherwise tomorrow, such as a query. Its digest is that of what was read of it, in the order in which it
 * came: empty before it was read to its end. Threads may share it; the digest is that of the last to end.
 */
final class DigestedRows implements Rows {
    private final Rows rows;
    private volatile String digest = "";

    DigestedRows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        RowsDigest seen = new RowsDigest(columns);
        rows.read(
                columns,
                row -> {
                    seen.add(row);
                    receiver.accept(row);
                },
                malformed);
        digest = seen.finished();
    }

    @Override
    public List<String> notes() {
        return rows.notes();
    }

    @Override
    public SortedMap<String, String> digests() {
        String last = digest;
        return new TreeMap<>(last.isEmpty() ? Map.of() : Map.of(name(), last));
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
