package io.metalearn.nn.training;

import io.metalearn.api.Tensors;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.SparseRows;
import io.metalearn.nn.Theta;
import java.util.List;

/**
 * Parameters as they were at one time. Of tables it keeps the rows that have changed since, as they were, and so costs what the steps
 * since have touched: it has to hear of each change before it is made.
 */
final class Snapshot {
    private final ParameterLayout layout;
    private final float[] dense;
    private final List<SparseRows> before;

    Snapshot(Theta theta) {
        this.layout = theta.layout();
        this.dense = theta.dense().clone();
        this.before = layout.gradient().tables();
    }

    /** Becomes one of the present parameters. */
    void retake(Theta theta) {
        System.arraycopy(theta.dense(), 0, dense, 0, dense.length);
        before.forEach(SparseRows::clear);
    }

    /** Rows of these numbers are about to change, table by table. */
    void keep(Theta theta, List<SparseRows> changing) {
        for (int table = 0; table < before.size(); table++) {
            SparseRows kept = before.get(table);
            SparseRows rows = changing.get(table);
            for (int place = 0; place < rows.size(); place++) {
                keep(theta.table(table), rows.row(place), kept);
            }
        }
    }

    private static void keep(float[] table, int row, SparseRows kept) {
        if (!kept.has(row)) {
            int columns = kept.columns();
            int at = kept.place(row) * columns;
            System.arraycopy(table, row * columns, kept.entries(), at, columns);
        }
    }

    /** The rows of each table that have changed since. */
    List<SparseRows> changed() {
        return before;
    }

    /** Makes the parameters what they were. */
    void putBack(Theta theta) {
        System.arraycopy(dense, 0, theta.dense(), 0, dense.length);
        for (int table = 0; table < before.size(); table++) {
            SparseRows rows = before.get(table);
            int columns = rows.columns();
            for (int place = 0; place < rows.size(); place++) {
                System.arraycopy(
                        rows.entries(), place * columns, theta.table(table), rows.row(place) * columns, columns);
            }
        }
    }

    /** All parameters as they were, by name; to be asked for at the end, as {@code present} is not read again. */
    Tensors tensors(Theta present) {
        Theta copy = layout.theta(present.tensors());
        putBack(copy);
        return copy.tensors();
    }

    /** By name; of a table its changed rows. */
    Tensors state() {
        return layout.tensors(dense)
                .with("", layout.ofTables(table -> before.get(table).tensors()));
    }

    void restore(Tensors state) {
        layout.copyDense(state, dense);
        layout.toTables(state, (table, rows) -> before.get(table).restore(rows));
    }
}
