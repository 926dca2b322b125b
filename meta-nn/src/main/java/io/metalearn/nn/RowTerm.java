package io.metalearn.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A term of a gradient by a table: rows {@code [b, n, columns]}, each to be added to the table's row of a number. What a gather pulls back
 * is one; a table that a loss reads by gathers alone has a gradient that is a sum of these, and never needs a table of its own.
 *
 * @param numbers {@code [b, n, 1]}, or {@code [1, n, 1]} for every b
 */
record RowTerm(Var rows, Var numbers) {
    /** The terms of a recorded gradient, in their order; empty where it is more than rows. */
    static Optional<List<RowTerm>> of(Var gradient) {
        List<RowTerm> terms = new ArrayList<>();
        return collect(gradient, terms) ? Optional.of(terms) : Optional.empty();
    }

    private static boolean collect(Var gradient, List<RowTerm> terms) {
        if (gradient.op == IndexOp.SCATTER_ADD) {
            return terms.add(new RowTerm(gradient.first, gradient.second));
        }
        boolean isSum = gradient.op == BinaryOp.ADD && gradient.first.sameShape(gradient.second);
        boolean isOfBatches =
                gradient.op == SumOp.SUM_TO && gradient.first.op == IndexOp.SCATTER_ADD && gradient.rows > 1;
        return (isSum && collect(gradient.first, terms) && collect(gradient.second, terms))
                || ((isOfBatches || gradient.op == UnaryOp.DETACH) && collect(gradient.first, terms));
    }

    /** Adds the rows of the last run to {@code sum}. */
    void addTo(SparseRows sum) {
        int count = rows.batch * rows.rows;
        for (int i = 0; i < count; i++) {
            int number = (int) numbers.data[numbers.batch == 1 ? i % rows.rows : i];
            sum.add(number, rows.data, i * rows.columns);
        }
    }
}
