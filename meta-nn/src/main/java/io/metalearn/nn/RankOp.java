package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/** Choices by size within a row. */
enum RankOp implements Op {
    /** 1 for the {@code number} largest entries of each row, else 0; of equal ones the first are larger. */
    LARGEST {
        @Override
        public void forward(Kernels kernels, Var y) {
            for (int o = 0; o < y.size(); o += y.columns) {
                for (int j = 0; j < y.columns; j++) {
                    y.data[o + j] = rank(y.first.data, o, j, y.columns) < y.number ? 1 : 0;
                }
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            throw new IllegalStateException("a rank has no derivative");
        }

        @Override
        public boolean differentiableBy(int input) {
            return false;
        }
    };

    /** How many entries of the row are larger than its j-th. */
    private static int rank(float[] x, int row, int j, int columns) {
        int rank = 0;
        for (int k = 0; k < columns; k++) {
            boolean larger = x[row + k] > x[row + j] || (x[row + k] == x[row + j] && k < j);
            rank += larger ? 1 : 0;
        }
        return rank;
    }
}
