package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;

/**
 * What a {@link IndexOp#GATHER} finds in a {@link IndexOp#SCATTER_ADD}, without the table between the two: row i is the sum of those rows
 * of the first that the second numbers as the third numbers i. Batches of 1; made for programs, so it is never differentiated.
 */
enum MatchOp implements Op {
    MATCH;

    @Override
    public void forward(Kernels kernels, Var y) {
        Arrays.fill(y.data, 0, y.size(), 0);
        for (int i = 0; i < y.rows; i++) {
            for (int j = 0; j < y.first.rows; j++) {
                if (y.second.data[j] == y.third.data[i]) {
                    kernels.axpby(y.columns, 1, y.first.data, j * y.columns, 1, y.data, i * y.columns);
                }
            }
        }
    }

    @Override
    public Var pullback(Var y, int input, Var g) {
        throw new IllegalStateException("a program is not differentiated");
    }
}
