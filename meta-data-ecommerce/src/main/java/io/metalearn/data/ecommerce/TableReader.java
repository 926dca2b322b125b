package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a source once into a {@link Table}. */
final class TableReader {
    private final TableEncoder encoder;
    private final List<String> by;
    private final String time;
    private final String cut;
    private final TimeColumn moments;
    private final RowParser parser;
    private final Room room;
    private final List<CellColumn.Builder> features;
    private final Dictionary groups = new Dictionary();
    private List<Integer> bytes = List.of();
    private Optional<RecordWriter> rows = Optional.empty();
    private final Rejections rejections;
    private long read;

    private TableReader(TableEncoder encoder, List<String> by, String time, String cut, BadRows badRows, Room room) {
        this.encoder = encoder;
        this.by = by;
        this.time = time;
        this.cut = cut;
        this.moments = new TimeColumn(time);
        this.rejections = new Rejections(badRows, "rejected");
        this.room = room;
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
     * @param room for the rows
     * @throws DataException naming source, row and column of what cannot be used, unless such rows are to be rejected; and when all
     *     rows are
     */
    static Table read(
            Rows source, TableEncoder encoder, List<String> by, String time, String cut, BadRows badRows, Room room) {
        TableReader reader = new TableReader(encoder, by, time, cut, badRows, room);
        source.read(reader.columns(), reader::add, problem -> {
            reader.read++;
            reader.rejections.add(problem);
        });
        reader.requireRows(source.name());
        return reader.table(source.name());
    }

    private void requireRows(String name) {
        if (read == 0) {
            throw new DataException(name + ": no rows");
        }
        if (rejections.count() == read) {
            throw new DataException(
                    name + ": " + read + " of " + read + " rows rejected, the first: " + rejections.first());
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
            rejections.add(RowParser.refused(row, read, e));
        }
    }

    /** Parses all before it keeps anything: a bad row leaves no trace. */
    private void keep(Row row) {
        String group = RowParser.name(row, by);
        long moment = time.isEmpty() ? 0 : moments.parse(BadCellException.requireText(time, RowParser.text(row, time)));
        List<Cell> cells = parser.cells(row);
        double target = encoder.target().parse(row);
        ByteBuffer to = next(cells);
        to.putInt(groups.place(group)).putDouble(target).putLong(read).putLong(moment);
        for (int i = 0; i < cells.size(); i++) {
            features.get(i).put(cells.get(i), to);
        }
    }

    /** All rows are as wide as the first. */
    private ByteBuffer next(List<Cell> cells) {
        if (rows.isEmpty()) {
            bytes = cells.stream().map(CellColumn.Builder::bytes).toList();
            rows = Optional.of(room.parsed(
                    Table.FEATURES + bytes.stream().mapToInt(one -> one).sum()));
        }
        return rows.get().next();
    }

    private Table table(String name) {
        Records all = rows.map(RecordWriter::finished).orElseThrow();
        return new Table(
                name,
                RowGroups.of(groups.texts(), all, !time.isEmpty()),
                all,
                columnsByName(all),
                !time.isEmpty(),
                TimeCut.of(
                        cut,
                        moments,
                        () -> IntStream.range(0, all.count())
                                .mapToLong(row -> all.longAt(row, Table.TIME))
                                .toArray()),
                read,
                rejections.count(),
                rejections.notes());
    }

    private Map<String, CellColumn> columnsByName(Records all) {
        Map<String, CellColumn> byName = new HashMap<>();
        int offset = Table.FEATURES;
        for (int i = 0; i < features.size(); i++) {
            String feature = encoder.features().all().get(i).field().name();
            byName.put(feature, features.get(i).of(all, offset, bytes.get(i)));
            offset += bytes.get(i);
        }
        return byName;
    }
}
