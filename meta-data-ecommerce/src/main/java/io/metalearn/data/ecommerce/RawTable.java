package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a file, parsed but not yet encoded, by task (or class); and what became of the rows that could not be parsed. */
final class RawTable {
    private static final int EXAMPLES = 3;

    /** A row: its number in the file, its time (0 without), its cells. */
    record Row(long number, long time, RowParser.Cells cells) {}

    private final TableFile file;
    private final RowParser parser;
    private final Columns by;
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
    }

    /**
     * Reads a file.
     *
     * @param parser wants the columns of {@code by} too
     * @throws DataException naming file, row and column of what cannot be used, unless such rows are to be rejected
     */
    static RawTable read(TableFile file, RowParser parser, Columns by, BadRows badRows) {
        RawTable table = new RawTable(file, parser, by);
        file.read(parser.columns(), badRows == BadRows.FAIL ? table::add : table::addOrReject);
        Comparator<Row> order = Comparator.comparingLong(Row::time).thenComparingLong(Row::number);
        table.byTask.values().forEach(task -> task.sort(order));
        return table;
    }

    private void add(long number, List<String> cells) {
        rows++;
        String task =
                by.task().stream().map(column -> parser.text(cells, column)).collect(Collectors.joining(" / "));
        long time = by.time().isEmpty() ? 0 : TimeCell.parse(by.time(), parser.text(cells, by.time()));
        Row row = new Row(number, time, parser.cells(cells));
        byTask.computeIfAbsent(task, name -> new ArrayList<>()).add(row);
    }

    private void addOrReject(long number, List<String> cells) {
        try {
            add(number, cells);
        } catch (BadCellException e) {
            rejectedRows++;
            if (rejected.size() < EXAMPLES) {
                rejected.add("rejected: " + file.where(number, e));
            }
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
