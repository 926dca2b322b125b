package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of a file, parsed but not yet encoded, by task (or class); and what became of the rows that could not be parsed. */
final class RawTable {
    private static final int EXAMPLES = 3;

    /** A row: its number in the file, its time (0 without), its cells. */
    record Row(long number, long time, RowParser.Cells cells) {}

    private final TableFile file;
    private final RowParser parser;
    private final Columns by;
    private final TimeColumn times;
    private final Map<String, List<Row>> byTask = new TreeMap<>();
    private final List<String> rejected = new ArrayList<>();
    private long rows;
    private long rejectedRows;

    /**
     * How rows are put together.
     *
     * @param task the columns whose values together name a task
     * @param time a column to order by; empty: in file order
     */
    record Columns(List<String> task, String time) {
        /** All of them. */
        List<String> all() {
            return time.isEmpty()
                    ? task
                    : Stream.concat(task.stream(), Stream.of(time)).toList();
        }
    }

    private RawTable(TableFile file, RowParser parser, Columns by) {
        this.file = file;
        this.parser = parser;
        this.by = by;
        this.times = new TimeColumn(by.time());
    }

    /**
     * Reads a file.
     *
     * @param parser wants the columns of {@code by} too
     * @throws DataException naming file, row and column of what cannot be used, unless such rows are to be rejected; when there is
     *     no row, or none that is not rejected
     */
    static RawTable read(TableFile file, RowParser parser, Columns by, BadRows badRows) {
        RawTable table = new RawTable(file, parser, by);
        if (badRows == BadRows.FAIL) {
            file.read(parser.columns(), table::add);
        } else {
            file.read(parser.columns(), table::add, table::reject);
        }
        table.requireRows();
        Comparator<Row> order = Comparator.comparingLong(Row::time).thenComparingLong(Row::number);
        table.byTask.values().forEach(task -> task.sort(order));
        return table;
    }

    private void add(RowPlace place, List<String> cells) {
        String task = TaskName.of(
                by.task().stream().map(column -> parser.text(cells, column)).toList());
        long time = by.time().isEmpty() ? 0 : times.parse(parser.text(cells, by.time()));
        Row row = new Row(place.row(), time, parser.cells(cells));
        byTask.computeIfAbsent(task, name -> new ArrayList<>()).add(row);
        rows++;
    }

    private void reject(DataException problem) {
        rows++;
        rejectedRows++;
        if (rejected.size() < EXAMPLES) {
            rejected.add("rejected: " + problem.getMessage());
        }
    }

    private void requireRows() {
        if (rows == 0) {
            throw new DataException(file.name() + ": no rows");
        }
        if (rejectedRows == rows) {
            throw new DataException(file.name() + ": " + rows + " of " + rows + " rows rejected, the first: "
                    + rejected.get(0).replaceFirst("rejected: ", ""));
        }
    }

    /** The rows of each task, by time and then file order; tasks by name. */
    Map<String, List<Row>> byTask() {
        return byTask;
    }

    /** All rows of the file, rejected ones included. */
    long rows() {
        return rows;
    }

    long rejectedRows() {
        return rejectedRows;
    }

    /** The first few rejected rows, and how many more there are, for people. */
    List<String> rejected() {
        List<String> notes = new ArrayList<>(rejected);
        if (rejectedRows > rejected.size()) {
            notes.add("rejected: " + (rejectedRows - rejected.size()) + " more rows");
        }
        return notes;
    }
}
