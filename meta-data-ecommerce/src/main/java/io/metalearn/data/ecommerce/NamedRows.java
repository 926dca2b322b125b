package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Rows whose tasks have other names, or are left out: with no trace, not even in a count, as if they had never been there.
 *
 * @param by the columns whose values together are the name of a task
 */
record NamedRows(Rows rows, List<String> by, HashedNames hashed, ForgottenNames forgotten) implements Rows {
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
        Set<String> all = new LinkedHashSet<>(columns);
        all.addAll(by);
        Naming naming = new Naming(List.copyOf(all));
        rows.read(
                naming.columns(),
                row -> {
                    if (!naming.isForgotten(row)) {
                        receiver.accept(hashed.isNone() ? row : naming.renamed(row));
                    }
                },
                malformed);
    }

    @Override
    public List<String> notes() {
        return rows.notes();
    }

    /** Other forgotten names, or another key, make other rows. */
    @Override
    public SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>(rows.digests());
        forgotten.source().ifPresent(file -> digests.put(file.name(), file.sha256()));
        if (!hashed.isNone()) {
            digests.put("names", CacheKey.sha256(hashed.of("").getBytes(StandardCharsets.UTF_8)));
        }
        return digests;
    }

    /** The rows of one reading: what stands for a name is reckoned once. */
    private final class Naming {
        private final Row.Header header;
        private final Map<String, String> known = new HashMap<>();

        Naming(List<String> columns) {
            this.header = Row.Header.of(columns);
        }

        List<String> columns() {
            return header.columns();
        }

        /** A row without a name is for whoever reads it to refuse. */
        boolean isForgotten(Row row) {
            if (forgotten.names().isEmpty()
                    || by.stream()
                            .anyMatch(column -> RowParser.text(row, column).isEmpty())) {
                return false;
            }
            String name = RowParser.name(row, by);
            return forgotten.has(name)
                    || forgotten.has(TaskName.of(by.stream()
                            .map(column -> known(RowParser.text(row, column)))
                            .toList()));
        }

        Row renamed(Row row) {
            List<String> texts = new ArrayList<>(columns().size());
            for (String column : columns()) {
                String text = row.text(column).orElse("");
                texts.add(by.contains(column) && !text.isBlank() ? known(text.strip()) : text);
            }
            return header.texts(new Place(row), texts);
        }

        private String known(String value) {
            return known.computeIfAbsent(CategoryCode.canonical(value), hashed::of);
        }
    }

    /** In words only where it is asked for. */
    private record Place(Row row) {
        @Override
        public String toString() {
            return row.place();
        }
    }
}
