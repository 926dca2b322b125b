package io.metalearn.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named values, as a file, a request, a query or an application has them, before they are encoded. Every value is kept as text, so
 * that one value is the same category wherever it comes from: a number as its shortest form (38, 38.0 and a decimal of 38.00 are
 * {@code 38}), a date or time as ISO 8601, a boolean as {@code true} or {@code false}. A text is never altered. Immutable.
 *
 * @since 0.1.0
 */
public final class Row {
    private final Object place;
    private final Header header;
    private final List<String> texts;

    private Row(Object place, Header header, List<String> texts) {
        this.place = place;
        this.header = header;
        this.texts = texts;
    }

    /**
     * The columns that rows of one source share. Immutable.
     *
     * @since 0.1.0
     */
    public static final class Header {
        private final List<String> columns;
        private final Map<String, Integer> places = new HashMap<>();

        private Header(List<String> columns) {
            this.columns = List.copyOf(columns);
            for (String column : columns) {
                if (places.putIfAbsent(column, places.size()) != null) {
                    throw new IllegalArgumentException("columns must differ, got " + column + " twice");
                }
            }
        }

        /** @throws IllegalArgumentException when two columns have one name */
        public static Header of(List<String> columns) {
            return new Header(columns);
        }

        /** @throws IllegalArgumentException when two columns have one name */
        public static Header of(String... columns) {
            return new Header(Arrays.asList(columns));
        }

        /** The names, in order. */
        public List<String> columns() {
            return columns;
        }

        /**
         * A row of these columns.
         *
         * @param place see {@link Row#place}
         * @param values one per column; null: missing
         * @throws IllegalArgumentException when they are not as many as the columns
         * @throws DataException naming place, column and type, when a value is of a type that {@link Row#of(Map)} does not take
         */
        public Row row(String place, List<?> values) {
            requireAsMany(values);
            List<String> texts = new ArrayList<>(values.size());
            for (int i = 0; i < values.size(); i++) {
                texts.add(ValueText.of(place, columns.get(i), Optional.ofNullable(values.get(i))));
            }
            return new Row(place, this, texts);
        }

        /**
         * A row of texts as they are. It costs little: its place is put in words only when it is asked for.
         *
         * @param place what {@link Row#place} is to be, as its {@code toString}; immutable
         * @param texts one per column, empty: missing; kept, so not to be changed
         * @throws IllegalArgumentException when they are not as many as the columns
         */
        public Row texts(Object place, List<String> texts) {
            requireAsMany(texts);
            return new Row(place, this, texts);
        }

        private void requireAsMany(List<?> values) {
            if (values.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "values must be " + columns.size() + " " + columns + ", got " + values.size());
            }
        }

        /** A row of no place, see {@link #row(String, List)}. */
        public Row row(Object... values) {
            return row("", Arrays.asList(values));
        }
    }

    /**
     * A row of these values by column; null: missing.
     *
     * @throws DataException naming column and type, when a value is no text, number, boolean, enum, UUID, or date or time of
     *     {@code java.time}, {@code java.util} or {@code java.sql}
     */
    public static Row of(Map<String, ?> values) {
        return of("", values);
    }

    /**
     * A row with its place, see {@link #of(Map)}.
     *
     * @param place see {@link #place}
     */
    public static Row of(String place, Map<String, ?> values) {
        return Header.of(List.copyOf(values.keySet())).row(place, new ArrayList<>(values.values()));
    }

    /** The value of a column as text; empty where the column or the value is missing, or the text is empty. */
    public Optional<String> text(String column) {
        Integer at = header.places.get(column);
        return at == null || texts.get(at).isEmpty() ? Optional.empty() : Optional.of(texts.get(at));
    }

    /** The columns it has, with or without a value. */
    public List<String> columns() {
        return header.columns;
    }

    /** Where it comes from, for errors, such as {@code sales.csv: row 3}; empty where nothing was said. */
    public String place() {
        return place.toString();
    }

    @Override
    public String toString() {
        return place() + header.columns + texts;
    }
}
