package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a source that is joined, by their keys: of each text that cells have there is one copy, and a row is the numbers of its texts.
 * It has room for a number of bytes, as they are reckoned here; a million orders of five columns take 140 MB. Not thread-safe.
 */
final class Partners {
    /** Of a text beside its letters, of a key beside its text, and of a cell: on a JVM of 64 bits, rounded up. */
    private static final int EACH_TEXT = 64;

    private static final int EACH_KEY = 48;
    private static final int EACH_CELL = Integer.BYTES * 3 / 2;
    private static final String BETWEEN = "\u001f";
    private static final int MEBI = 1 << 20;

    private final String owner;
    private final Rows source;
    private final List<String> key;
    private final List<String> columns;
    private final long room;
    private final Dictionary keys = new Dictionary();
    private final List<Dictionary> texts;
    private int[] cells = new int[64];
    private long bytes;

    private Partners(String owner, Rows source, List<String> key, List<String> columns, long room) {
        this.owner = owner;
        this.source = source;
        this.key = key;
        this.columns = columns;
        this.room = room;
        this.texts = columns.stream().map(column -> new Dictionary()).toList();
    }

    /**
     * Reads all rows; one without a key is nobody's, and of equal ones there is one.
     *
     * @param owner what errors call the rows that it is joined to
     * @param key the columns that name a row
     * @param columns those that are asked for
     * @param room in bytes
     * @throws DataException naming the row where two of one key differ in what is asked for, or where there is no more room
     */
    static Partners read(String owner, Rows source, List<String> key, List<String> columns, long room) {
        Partners partners = new Partners(owner, source, key, columns, room);
        partners.source.read(
                Stream.concat(key.stream(), columns.stream()).distinct().toList(), partners::add, problem -> {
                    if (RowException.kind(problem) == RowException.Kind.BAD) {
                        throw problem;
                    }
                });
        return partners;
    }

    private void add(Row row) {
        List<String> value = values(row, key);
        if (value.contains("")) {
            return;
        }
        int known = keys.texts().size();
        int at = place(keys, String.join(BETWEEN, value), EACH_KEY);
        int[] own = new int[columns.size()];
        for (int column = 0; column < own.length; column++) {
            own[column] = place(texts.get(column), row.text(columns.get(column)).orElse(""), 0);
        }
        if (at == known) {
            keep(row, own);
        } else if (!Arrays.equals(own, 0, own.length, cells, at * own.length, (at + 1) * own.length)) {
            throw new DataException(row.place() + ": a second row has " + String.join(", ", key) + " '"
                    + String.join("', '", value) + "'; which one belongs to a row of " + owner + " must be plain");
        }
    }

    private int place(Dictionary dictionary, String text, int beside) {
        int known = dictionary.texts().size();
        int place = dictionary.place(text);
        bytes += place == known ? EACH_TEXT + beside + text.length() : 0;
        return place;
    }

    private void keep(Row row, int[] own) {
        bytes += (long) own.length * EACH_CELL;
        long from = (keys.texts().size() - 1L) * own.length;
        if (bytes > room || from + own.length > Integer.MAX_VALUE - 8) {
            throw new DataException(
                    row.place() + ": a joined source is held in memory, and what is asked for of "
                            + source.name()
                            + " takes more than " + room / MEBI
                            + " MiB, which is half of what java may use: give it more"
                            + " (METALEARN_JVM_OPTS=-Xmx..), or join in a query, whose rows go by: database: {url: \"jdbc:duckdb:\", query:"
                            + " \"SELECT .. FROM read_csv('a.csv', all_varchar = true) a JOIN read_csv('b.csv', all_varchar = true) b USING (..) ORDER BY ..\"}");
        }
        if (from + own.length > cells.length) {
            cells = Arrays.copyOf(cells, (int) Math.min(Integer.MAX_VALUE - 8, 2L * (from + own.length)));
        }
        System.arraycopy(own, 0, cells, (int) from, own.length);
    }

    /**
     * The row of a key.
     *
     * @param value as {@link #values} has it
     * @return its number; -1: there is none
     */
    int find(List<String> value) {
        return value.contains("") ? -1 : keys.find(String.join(BETWEEN, value));
    }

    /** A cell of a row, by the number of the column among those that were asked for. */
    String text(int row, int column) {
        return texts.get(column).texts().get(cells[row * columns.size() + column]);
    }

    /** The values of a key, as categories are compared: 17850.0 is 17850. */
    static List<String> values(Row row, List<String> columns) {
        List<String> values = new ArrayList<>(columns.size());
        for (String column : columns) {
            values.add(CategoryCode.canonical(RowParser.text(row, column)));
        }
        return values;
    }
}
