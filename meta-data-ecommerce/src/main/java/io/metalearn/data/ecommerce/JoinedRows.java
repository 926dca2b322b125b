package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows, in their order, each with the one row of another source that has the same key. Of two columns of one name the other's is called
 * by its source too, as in {@code movies.title}. The other source is held in memory while rows are read: as much of it as is asked for.
 *
 * @param key the columns of the rows
 * @param itsKey what they are called in the other source
 * @param optional whether the cells of a row that finds none are empty; else it is malformed
 */
record JoinedRows(Rows rows, Rows other, List<String> key, List<String> itsKey, boolean optional) implements Rows {
    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public List<String> columns() {
        return Stream.concat(rows.columns().stream(), others().keySet().stream())
                .toList();
    }

    /** The columns of the other source by what they are called here. */
    private Map<String, String> others() {
        Set<String> own = rows.columns().stream().map(Header::plain).collect(Collectors.toSet());
        String prefix = other.name().replaceFirst("\\..*", "") + ".";
        Map<String, String> others = new TreeMap<>();
        for (String column : other.columns()) {
            others.put(own.contains(Header.plain(column)) ? prefix + column : column, column);
        }
        return others;
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        Map<String, String> others = others();
        List<String> theirs = columns.stream()
                .map(Header::plain)
                .filter(others::containsKey)
                .distinct()
                .toList();
        Set<String> own = new LinkedHashSet<>(key);
        columns.stream()
                .filter(column -> !others.containsKey(Header.plain(column)))
                .forEach(own::add);
        new Header(name() + " and " + other.name(), columns()).places(columns, "");
        Map<List<String>, Row> partners =
                partners(theirs.stream().map(others::get).toList());
        Row.Header header = Row.Header.of(columns);
        Row none = Row.of(Map.of());
        rows.read(
                List.copyOf(own),
                row -> {
                    List<String> value = key(row, key);
                    Row partner = partners.getOrDefault(value, none);
                    if (partner.equals(none) && !optional) {
                        malformed.accept(new DataException(row.place() + ": no row of " + other.name() + " has "
                                + String.join(", ", itsKey) + " '" + String.join("', '", value) + "'"));
                        return;
                    }
                    receiver.accept(header.row(row.place(), texts(columns, row, partner, others)));
                },
                malformed);
    }

    private static List<String> texts(List<String> columns, Row row, Row partner, Map<String, String> others) {
        List<String> texts = new ArrayList<>(columns.size());
        for (String column : columns) {
            String theirs = others.getOrDefault(Header.plain(column), "");
            texts.add((theirs.isEmpty() ? row.text(column) : partner.text(theirs)).orElse(""));
        }
        return texts;
    }

    /** The rows of the other source by their keys; one without a key is nobody's. */
    private Map<List<String>, Row> partners(List<String> columns) {
        Set<String> asked = new LinkedHashSet<>(itsKey);
        asked.addAll(columns);
        Map<List<String>, Row> partners = new HashMap<>();
        for (Row row : other.all(List.copyOf(asked))) {
            List<String> value = key(row, itsKey);
            if (!value.contains("") && partners.put(value, row) != null) {
                throw new DataException(row.place() + ": a second row has " + String.join(", ", itsKey) + " '"
                        + String.join("', '", value) + "'; which one belongs to a row of " + name() + " must be plain");
            }
        }
        return partners;
    }

    /** As categories are compared: 17850.0 is 17850. */
    private static List<String> key(Row row, List<String> columns) {
        return columns.stream()
                .map(column -> CategoryCode.canonical(RowParser.text(row, column)))
                .toList();
    }

    @Override
    public List<String> notes() {
        return Stream.concat(rows.notes().stream(), other.notes().stream()).toList();
    }

    @Override
    public SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>(rows.digests());
        other.digests().forEach((file, digest) -> digests.put(freeName(file, digest, digests), digest));
        return digests;
    }

    /** Two files may have one name. */
    private static String freeName(String file, String digest, SortedMap<String, String> taken) {
        String name = file;
        for (int number = 2; !taken.getOrDefault(name, digest).equals(digest); number++) {
            name = file + " (" + number + ")";
        }
        return name;
    }
}
