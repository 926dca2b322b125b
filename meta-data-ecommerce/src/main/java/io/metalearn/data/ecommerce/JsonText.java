package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of a JSON document in memory. */
record JsonText(String name, String text) implements Rows {
    /** Reads a stream of UTF-8 to its end. */
    static JsonText read(String name, InputStream document) {
        try {
            return new JsonText(name, new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> columns() {
        try (JsonRows rows = new JsonRows(name, new StringReader(text), List.of())) {
            return rows.names();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of a text in memory
        }
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        Row.Header header = Row.Header.of(columns);
        try (JsonRows first = new JsonRows(name, new StringReader(text), columns);
                JsonRows rows = new JsonRows(name, new StringReader(text), columns)) {
            first.requireColumns();
            for (Optional<RowPlace> place = rows.next(); place.isPresent(); place = rows.next()) {
                TableFile.deliver(
                        place.get(), rows, (at, cells) -> receiver.accept(header.row(at.toString(), cells)), malformed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of a text in memory
        }
    }
}
