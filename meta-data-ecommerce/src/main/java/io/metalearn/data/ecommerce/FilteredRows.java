package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Those rows for which a condition holds; of the others each is counted as left out. As in SQL, one that is unknown, because a cell is
 * missing, does not hold.
 *
 * @param condition an expression, see {@link Features}
 */
record FilteredRows(Rows rows, String condition) implements Rows {
    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        Expression holds = Expression.of(condition, rows.columns());
        Set<String> all = new LinkedHashSet<>(columns);
        all.addAll(holds.columns());
        Passing passing = new Passing(holds, receiver, malformed);
        rows.read(List.copyOf(all), passing::row, passing::bad);
    }

    @Override
    public List<String> notes() {
        return rows.notes();
    }

    @Override
    public SortedMap<String, String> digests() {
        return rows.digests();
    }

    /** Counts rows, for those that say nothing of their place. */
    private static final class Passing {
        private final Expression condition;
        private final Consumer<Row> receiver;
        private final Consumer<DataException> refused;
        private long number;

        Passing(Expression condition, Consumer<Row> receiver, Consumer<DataException> refused) {
            this.condition = condition;
            this.receiver = receiver;
            this.refused = refused;
        }

        void row(Row row) {
            number++;
            boolean holds;
            try {
                holds = holds(row);
            } catch (BadCellException e) {
                refused.accept(RowParser.refused(row, number, e));
                return;
            }
            if (holds) {
                receiver.accept(row);
            } else {
                String reason = condition + " does not hold";
                refused.accept(new RowException(RowException.Kind.ASKED, row.place() + ": " + reason, reason));
            }
        }

        void bad(DataException problem) {
            number++;
            refused.accept(problem);
        }

        private boolean holds(Row row) {
            List<String> cells = new ArrayList<>(condition.columns().size());
            condition.columns().forEach(column -> cells.add(RowParser.text(row, column)));
            return condition.term().in(cells).asCondition() instanceof Value.Numeric truth && truth.number() != 0;
        }
    }
}
