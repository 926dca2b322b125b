package io.metalearn.nn.training;

import io.metalearn.api.Tensors;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.SparseRows;
import io.metalearn.nn.Theta;
import io.metalearn.nn.optim.Descent;
import java.util.List;

/**
 * Moves parameters against a gradient: all entries that are not of tables, and of a table the rows that the gradient has. Mutable, of one
 * training; its state is tensors from which it goes on with the same bits.
 */
final class Optimiser {
    private static final String TABLE = "table.";

    private final Rule dense;
    private final List<RowRule> tables;

    /** For parameters of the layout of {@code theta}. */
    Optimiser(Descent descent, Theta theta) {
        this.dense = rule(descent, theta.dense().length);
        this.tables = theta.layout().gradient().tables().stream()
                .map(rows -> rowRule(descent, rows.columns()))
                .toList();
    }

    static Rule rule(Descent descent, int size) {
        return descent.rule() == Descent.Rule.ADAM
                ? new Adam(size, descent.weightDecay())
                : new Sgd(descent.weightDecay());
    }

    private static RowRule rowRule(Descent descent, int columns) {
        return descent.rule() == Descent.Rule.ADAM
                ? new LazyAdam(columns, descent.weightDecay())
                : new Sgd(descent.weightDecay());
    }

    /** What both kinds of rules remember. */
    private interface Remembering {
        /** What it remembers of the steps done. */
        Tensors state();

        /** Goes on from {@link #state}. */
        void restore(Tensors state);
    }

    /** Moves an array by one step against a gradient of its length. */
    interface Rule extends Remembering {
        void step(float[] parameters, float[] gradient, double rate, Blocks blocks);
    }

    /** Moves some rows of a table by one step against their gradients. */
    interface RowRule extends Remembering {
        void step(float[] table, SparseRows gradient, double rate);
    }

    /** Moves {@code theta} by one step against {@code gradient}, which is of its layout. */
    void step(Theta theta, Gradient gradient, double rate, Blocks blocks) {
        dense.step(theta.dense(), gradient.dense(), rate, blocks);
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).step(theta.table(i), gradient.tables().get(i), rate);
        }
    }

    /** What it remembers of the steps done. */
    Tensors state() {
        Tensors state = dense.state();
        for (int i = 0; i < tables.size(); i++) {
            state = state.with(TABLE + i + ".", tables.get(i).state());
        }
        return state;
    }

    /** Goes on from {@link #state}. */
    void restore(Tensors state) {
        dense.restore(state);
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).restore(state.under(TABLE + i + "."));
        }
    }
}
