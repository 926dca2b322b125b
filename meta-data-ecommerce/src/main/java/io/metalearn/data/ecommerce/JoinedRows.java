package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.ArrayList;
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
 * by its source too, as in {@code movies.title}. The other source is held in memory while rows are read: as much of it as is asked for, up to half of what java
 * may use.
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
        read(columns, receiver, malformed, Runtime.getRuntime().maxMemory() / 2);
    }

    /** @param room for the other source, in bytes */
    void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed, long room) {
        Map<String, String> others = others();
        new Header(name() + " and " + other.name(), columns()).places(columns, "");
        List<String> theirs = columns.stream()
                .map(column -> others.getOrDefault(Header.plain(column), ""))
                .filter(column -> !column.isEmpty())
                .distinct()
                .toList();
        Set<String> own = new LinkedHashSet<>(key);
        columns.stream()
                .filter(column -> !others.containsKey(Header.plain(column)))
                .forEach(own::add);
        int[] places = columns.stream()
                .mapToInt(column -> theirs.indexOf(others.getOrDefault(Header.plain(column), "")))
                .toArray();
        Partners partners = Partners.read(name(), other, itsKey, theirs, room);
        Row.Header header = Row.Header.of(columns);
        rows.read(
                List.copyOf(own),
                row -> {
                    List<String> value = Partners.values(row, key);
                    int partner = partners.find(value);
                    if (partner < 0 && !optional) {
                        malformed.accept(lonely(row, value));
                    } else {
                        receiver.accept(header.texts(new PlaceOf(row), texts(row, columns, places, partners, partner)));
                    }
                },
                malformed);
    }

    private RowException lonely(Row row, List<String> value) {
        String none = "no row of " + other.name() + " has ";
        return new RowException(
                RowException.Kind.BAD,
                row.place() + ": " + none + String.join(", ", itsKey) + " '" + String.join("', '", value) + "'",
                none + "its " + String.join(", ", itsKey));
    }

    /** @param places of the columns among those of the partners; -1: the row's own */
    private static List<String> texts(Row row, List<String> columns, int[] places, Partners partners, int partner) {
        List<String> texts = new ArrayList<>(columns.size());
        for (int i = 0; i < places.length; i++) {
            texts.add(
                    places[i] < 0
                            ? row.text(columns.get(i)).orElse("")
                            : partner < 0 ? "" : partners.text(partner, places[i]));
        }
        return texts;
    }

    /** Put in words only when it is asked for. */
    private record PlaceOf(Row row) {
        @Override
        public String toString() {
            return row.place();
        }
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
