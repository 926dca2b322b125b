package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a file, parsed but not yet encoded, by task; and what became of the rows that could not be parsed. */
final class RawTable {
    private static final int EXAMPLES = 3;

    /** A row: its number in the file, its time (0 without), its cells. */
    record Row(long number, long time, RowParser.Cells cells) {}

    private final Map<String, List<Row>> byTask = new TreeMap<>();
    private final List<String> rejected = new ArrayList<>();
    private long rows;
    private long rejectedRows;

    private RawTable() {}

    /**
     * Reads a file.
     *
     * @throws DataException naming file, row and column of what cannot be used, unless such rows are to be rejected
     */
    static RawTable read(TableFile file, CsvConfig config) {
        RawTable table = new RawTable();
        List<String> others = new ArrayList<>(config.task());
        if (!config.time().isEmpty()) {
            others.add(config.time());
        }
        RowParser parser = new RowParser(
                config.features(),
                config.categorical(),
                config.target(),
                config.targetKind(),
                others.toArray(String[]::new));
        file.read(parser.columns(), (number, cells) -> table.add(file, config, parser, number, cells));
        Comparator<Row> order = Comparator.comparingLong(Row::time).thenComparingLong(Row::number);
        table.byTask.values().forEach(task -> task.sort(order));
        return table;
    }

    private void add(TableFile file, CsvConfig config, RowParser parser, long number, List<String> cells) {
        rows++;
        try {
            String task = config.task().stream()
                    .map(column -> parser.text(cells, column))
                    .collect(Collectors.joining(" / "));
            long time = config.time().isEmpty() ? 0 : TimeCell.parse(config.time(), parser.text(cells, config.time()));
            Row row = new Row(number, time, parser.cells(cells));
            byTask.computeIfAbsent(task, name -> new ArrayList<>()).add(row);
        } catch (BadCellException e) {
            String problem = file.name() + ": row " + number + ", " + e.getMessage();
            if (config.badRows() == BadRows.FAIL) {
                throw new DataException(problem, e);
            }
            rejectedRows++;
            if (rejected.size() < EXAMPLES) {
                rejected.add("rejected: " + problem);
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

    /** The first few rejected rows, for people. */
    List<String> rejected() {
        return rejected;
    }
}
