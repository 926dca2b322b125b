package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;

/**
 * Rows chosen by number; the second input {@code [b, n, 1]} holds the numbers, a batch of 1 those of every b, and has no derivative. A
 * batch of 1 to choose from serves every b.
 */
enum IndexOp implements Op {
    /** Row indices[i] of the first as row i. */
    GATHER {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var x = y.first;
            for (int b = 0; b < y.batch; b++) {
                for (int r = 0; r < y.rows; r++) {
                    int start = ((x.batch == 1 ? 0 : b) * x.rows + index(y.second, b, r, x.rows)) * y.columns;
                    System.arraycopy(x.data, start, y.data, (b * y.rows + r) * y.columns, y.columns);
                }
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            Var x = y.first;
            return g.tape.indexed(SCATTER_ADD, g, y.second, x.rows, x.columns).sumTo(x.batch, x.rows, x.columns);
        }
    },
    /** Row i of the first added to row indices[i] of zeros. */
    SCATTER_ADD {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            Var x = y.first;
            for (int b = 0; b < y.batch; b++) {
                for (int r = 0; r < x.rows; r++) {
                    int to = (b * y.rows + index(y.second, b, r, y.rows)) * y.columns;
                    kernels.axpby(x.columns, 1, x.data, (b * x.rows + r) * x.columns, 1, y.data, to);
                }
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.gatherRows(y.second);
        }
    },
    /** 1 in column indices[i] of row i, else 0. */
    ONE_HOT {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            for (int b = 0; b < y.batch; b++) {
                for (int r = 0; r < y.rows; r++) {
                    y.data[(b * y.rows + r) * y.columns + index(y.second, b, r, y.columns)] = 1;
                }
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            throw new IllegalStateException("numbers of rows have no derivative");
        }

        @Override
        public boolean differentiableBy(int input) {
            return false;
        }
    };

    @Override
    public boolean differentiableBy(int input) {
        return input == 0;
    }

    private static int index(Var indices, int b, int i, int bound) {
        float value = indices.data[(indices.batch == 1 ? 0 : b * indices.rows) + i];
        int index = (int) value;
        if (index != value || index < 0 || index >= bound) {
            throw new IndexOutOfBoundsException(
                    "index must be a whole number in [0, " + bound + "), got " + value + " in row " + i);
        }
        return index;
    }
}
