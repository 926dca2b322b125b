package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Reads a source once into a {@link Table}. */
final class TableReader {
    private static final int EXAMPLES = 3;

    private final TableEncoder encoder;
    private final List<String> by;
    private final String time;
    private final String cut;
    private final TimeColumn moments;
    private final BadRows badRows;
    private final RowParser parser;
    private final List<CellColumn.Builder> features;
    private final CellColumn.Builder groups = new CellColumn.Builder();
    private final DoubleStream.Builder targets = DoubleStream.builder();
    private final LongStream.Builder numbers = LongStream.builder();
    private final LongStream.Builder times = LongStream.builder();
    private final List<String> rejected = new ArrayList<>();
    private long read;
    private long rejectedRows;

    private TableReader(TableEncoder encoder, List<String> by, String time, String cut, BadRows badRows) {
        this.encoder = encoder;
        this.by = by;
        this.time = time;
        this.cut = cut;
        this.moments = new TimeColumn(time);
        this.badRows = badRows;
        this.parser = new RowParser(encoder.features());
        this.features = encoder.features().all().stream()
                .map(code -> new CellColumn.Builder())
                .toList();
    }

    /**
     * Reads all rows.
     *
     * @param encoder need not be fitted
     * @param by the columns whose values together name the group of a row
     * @param time a column to order by; empty: in the order of the source
     * @param cut a moment or a share, see {@link TimeCut}; empty: none
     * @throws DataException naming source, row and column of what cannot be used, unless such rows are to be rejected; and when all
     *     rows are
     */
    static Table read(Rows source, TableEncoder encoder, List<String> by, String time, String cut, BadRows badRows) {
        TableReader reader = new TableReader(encoder, by, time, cut, badRows);
        source.read(reader.columns(), reader::add, problem -> {
            reader.read++;
            reader.reject(problem);
        });
        reader.requireRows(source.name());
        return reader.table(source.name());
    }

    private void requireRows(String name) {
        if (read == 0) {
            throw new DataException(name + ": no rows");
        }
        if (rejectedRows == read) {
            throw new DataException(name + ": " + read + " of " + read + " rows rejected, the first: "
                    + rejected.get(0).replaceFirst("rejected: ", ""));
        }
    }

    private List<String> columns() {
        Set<String> columns = new LinkedHashSet<>(by);
        if (!time.isEmpty()) {
            columns.add(time);
        }
        columns.addAll(encoder.features().columns());
        columns.addAll(encoder.target().columns());
        return List.copyOf(columns);
    }

    private void add(Row row) {
        read++;
        try {
            keep(row);
        } catch (BadCellException e) {
            reject(RowParser.refused(row, read, e));
        }
    }

    private void reject(DataException problem) {
        if (badRows == BadRows.FAIL && !(problem instanceof Scope.LeftOutException)) {
            throw problem;
        }
        rejectedRows++;
        if (rejected.size() < EXAMPLES) {
            rejected.add("rejected: " + problem.getMessage());
        }
    }

    /** Parses all before it keeps anything: a bad row leaves no trace. */
    private void keep(Row row) {
        String group = RowParser.name(row, by);
        long moment = time.isEmpty() ? 0 : moments.parse(BadCellException.requireText(time, RowParser.text(row, time)));
        List<Cell> cells = parser.cells(row);
        double target = encoder.target().parse(row);
        groups.add(Cell.of(group));
        for (int i = 0; i < cells.size(); i++) {
            features.get(i).add(cells.get(i));
        }
        targets.add(target);
        numbers.add(read);
        if (!time.isEmpty()) {
            times.add(moment);
        }
    }

    private Table table(String name) {
        long[] when = times.build().toArray();
        List<String> notes = new ArrayList<>(rejected);
        if (rejectedRows > rejected.size()) {
            notes.add("rejected: " + (rejectedRows - rejected.size()) + " more rows");
        }
        return new Table(
                name,
                groups(groups.build(), when),
                columnsByName(),
                targets.build().toArray(),
                numbers.build().toArray(),
                when,
                TimeCut.of(cut, moments, when),
                read,
                rejectedRows,
                notes);
    }

    private Map<String, CellColumn> columnsByName() {
        Map<String, CellColumn> byName = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            byName.put(
                    encoder.features().all().get(i).field().name(),
                    features.get(i).build());
        }
        return byName;
    }

    private static SortedMap<String, int[]> groups(CellColumn names, long[] times) {
        List<IntStream.Builder> rows =
                names.different().stream().map(name -> IntStream.builder()).toList();
        for (int row = 0; row < names.texts().length; row++) {
            rows.get(names.texts()[row]).add(row);
        }
        SortedMap<String, int[]> groups = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            groups.put(names.different().get(i), inTime(rows.get(i).build(), times));
        }
        return groups;
    }

    private static int[] inTime(IntStream rows, long[] times) {
        return times.length == 0
                ? rows.toArray()
                : rows.boxed()
                        .sorted(Comparator.comparingLong(row -> times[row]))
                        .mapToInt(row -> row)
                        .toArray();
    }
}
