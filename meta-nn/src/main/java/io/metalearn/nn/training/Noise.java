package io.metalearn.nn.training;

import io.metalearn.nn.Var;

/** Random entries for losses that draw; constants to every derivative. */
@FunctionalInterface
public interface Noise {
    /** Standard normal entries {@code [batch, rows, columns]}, drawn anew for each episode. */
    Var normal(int batch, int rows, int columns);
}
