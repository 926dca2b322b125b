package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The rows of a file. */
record FileRows(TableFile file) implements Rows {
    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<String> columns() {
        return file.columns();
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        Row.Header header = Row.Header.of(columns);
        file.read(columns, (place, cells) -> receiver.accept(header.texts(place, cells)), malformed);
    }

    @Override
    public List<String> notes() {
        return file.notes();
    }

    @Override
    public SortedMap<String, String> digests() {
        return new TreeMap<>(Map.of(file.name(), file.sha256()));
    }
}
