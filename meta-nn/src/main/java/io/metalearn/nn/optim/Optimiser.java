package io.metalearn.nn.optim;

import io.metalearn.api.Tensors;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.SparseRows;
import io.metalearn.nn.Theta;
import java.util.List;

/**
 * Moves parameters against a gradient: all entries that are not of tables, and of a table the rows that the gradient has. Mutable, of one
 * training; its state is tensors from which it goes on with the same bits.
 */
public final class Optimiser {
    private static final String TABLE = "table.";

    private final Rule dense;
    private final List<RowRule> tables;

    Optimiser(Rule dense, List<RowRule> tables) {
        this.dense = dense;
        this.tables = tables;
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
    public void step(Theta theta, Gradient gradient, double rate, Blocks blocks) {
        dense.step(theta.dense(), gradient.dense(), rate, blocks);
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).step(theta.table(i), gradient.tables().get(i), rate);
        }
    }

    /** What it remembers of the steps done. */
    public Tensors state() {
        Tensors state = dense.state();
        for (int i = 0; i < tables.size(); i++) {
            state = state.with(TABLE + i + ".", tables.get(i).state());
        }
        return state;
    }

    /** Goes on from {@link #state}. */
    public void restore(Tensors state) {
        dense.restore(state);
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).restore(state.under(TABLE + i + "."));
        }
    }
}
