package io.metalearn.nn.training;

import io.metalearn.nn.Var;
import java.util.function.UnaryOperator;

/** Random entries for losses that draw, drawn anew for each episode; constants to every derivative. */
public interface Noise {
    /** Standard normal entries {@code [batch, rows, columns]}. */
    Var normal(int batch, int rows, int columns);

    /** Entries {@code [batch, rows, columns]}: 0 with probability {@code dropped}, in [0, 1), else {@code 1 / (1 - dropped)}. */
    Var mask(float dropped, int batch, int rows, int columns);

    /** Leaves out that share of the entries, and makes up for it by the size of the others (Srivastava et al., JMLR 2014). */
    default UnaryOperator<Var> dropout(double share) {
        return share == 0 ? h -> h : h -> h.times(mask((float) share, h.batch(), h.rows(), h.columns()));
    }
}
