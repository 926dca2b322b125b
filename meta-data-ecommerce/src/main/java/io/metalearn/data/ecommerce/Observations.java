package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The rows of a source, read once into columns: names, of which each row has one in each column, a number and a time. What others make
 * tasks of. Immutable.
 */
public final class Observations {
    private final Table table;
    private final Features names;
    private final NumberTarget target;
    private final boolean hasNumber;

    private Observations(Table table, Features names, NumberTarget target, boolean hasNumber) {
        this.table = table;
        this.names = names;
        this.target = target;
        this.hasNumber = hasNumber;
    }

    /**
     * Reads all rows.
     *
     * @param names columns of text, at least one; a row without one of them is a bad row
     * @param number an expression, see {@link Features}; empty: every row counts as 1
     * @param time a column of numbers, ISO dates or ISO times; empty: there is none
     * @param timeCut a moment as the column of the time has them, or the share of rows before it; empty: there is no cut
     * @throws DataException naming source, row and column of what cannot be used, unless such rows are to be rejected
     */
    public static Observations read(
            Rows source,
            List<String> names,
            String number,
            TargetKind kind,
            String time,
            String timeCut,
            BadRows badRows) {
        Features texts = Features.none().categories(names.toArray(String[]::new));
        boolean hasNumber = !number.isEmpty();
        NumberTarget target = NumberTarget.unfitted(hasNumber ? number : names.get(0), kind);
        TargetCode code = hasNumber ? target : new ClassTarget(names.get(0), 2);
        TableEncoder unfitted =
                TableEncoder.unfitted(texts, code, List.of(names.get(0))).over(source);
        Table table = TableReader.read(source, unfitted, List.of(names.get(0)), time, timeCut, badRows, Room.memory());
        return new Observations(
                table, unfitted.features(), hasNumber ? (NumberTarget) unfitted.target() : target, hasNumber);
    }

    /** The number of rows that could be used. */
    public int size() {
        return table.rows().count();
    }

    /**
     * The different names of a column, in the order of the source.
     *
     * @param column by its place among those that were asked for
     */
    public List<String> different(int column) {
        return column(column).different();
    }

    /** For each row the place of its name in {@link #different}. */
    public int[] places(int column) {
        CellColumn places = column(column);
        return all().map(places::text).toArray();
    }

    private IntStream all() {
        return IntStream.range(0, size());
    }

    private CellColumn column(int column) {
        return table.column(names.all().get(column));
    }

    /** The number of each row. */
    public double[] numbers() {
        return hasNumber
                ? all().mapToDouble(table::target).toArray()
                : all().mapToDouble(row -> 1).toArray();
    }

    /** The number of each row in the source, from 1, rejected ones counted. */
    public long[] rows() {
        return all().mapToLong(table::number).toArray();
    }

    /** The time of each row; empty where there is none. */
    public long[] times() {
        return table.timed() ? all().mapToLong(table::time).toArray() : new long[0];
    }

    /** The moment of the cut. */
    public OptionalLong cut() {
        return table.cut();
    }

    /** Rows in all, rejected ones included. */
    public long read() {
        return table.read();
    }

    /** How many could not be used. */
    public long rejectedRows() {
        return table.rejectedRows();
    }

    /** The first few of these, for people. */
    public List<String> rejected() {
        return table.rejected();
    }

    /**
     * The number as a target, with the moments of these rows.
     *
     * @throws IllegalStateException where there is no number
     */
    public TargetEncoder fit(int[] training) {
        if (!hasNumber) {
            throw new IllegalStateException("the rows of " + table.name() + " have no number");
        }
        return new TargetEncoder(target.fit(table.targets(training)));
    }
}
