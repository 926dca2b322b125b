package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;

/** Sums over dimensions, and the repetition that is their pullback. */
enum SumOp implements Op {
    SUM_TO {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var x = y.first;
            if (y.size() == 1) {
                y.data[0] = kernels.sum(x.size(), x.data, 0);
                return;
            }
            Arrays.fill(y.data, 0, y.size(), 0);
            for (int b = 0; b < x.batch; b++) {
                addBatch(kernels, x, b * x.rows * x.columns, y, (y.batch == 1 ? 0 : b) * y.rows * y.columns);
            }
        }

        private void addBatch(Kernels kernels, Var x, int xo, Var y, int yo) {
            if (y.columns == x.columns && y.rows == x.rows) {
                kernels.axpby(x.rows * x.columns, 1, x.data, xo, 1, y.data, yo);
            } else if (y.columns == x.columns) {
                kernels.addColumnSums(x.rows, x.columns, x.data, xo, y.data, yo);
            } else {
                for (int r = 0; r < x.rows; r++) {
                    y.data[yo + (y.rows == 1 ? 0 : r)] += kernels.sum(x.columns, x.data, xo + r * x.columns);
                }
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            Var x = y.first;
            return g.broadcastTo(x.batch, x.rows, x.columns);
        }
    },
    BROADCAST_TO {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var x = y.first;
            if (x.size() == 1) {
                Arrays.fill(y.data, 0, y.size(), x.data[0]);
                return;
            }
            for (int b = 0; b < y.batch; b++) {
                for (int r = 0; r < y.rows; r++) {
                    int from = ((x.batch == 1 ? 0 : b) * x.rows + (x.rows == 1 ? 0 : r)) * x.columns;
                    int to = (b * y.rows + r) * y.columns;
                    if (x.columns == y.columns) {
                        System.arraycopy(x.data, from, y.data, to, y.columns);
                    } else {
                        Arrays.fill(y.data, to, to + y.columns, x.data[from]);
                    }
                }
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            Var x = y.first;
            return g.sumTo(x.batch, x.rows, x.columns);
        }
    }
}
