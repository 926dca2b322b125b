package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import java.util.Arrays;

/** Parts and arrangements of entries. Each one's pullback is another's use. */
enum ShapeOp implements Op {
    RESHAPE {
        @Override
        public void forward(Kernels kernels, Var y) {
            if (y.data != y.first.data) {
                System.arraycopy(y.first.data, 0, y.data, 0, y.size());
            }
        }

        @Override
        public boolean inPlace(Var y, int input) {
            return true;
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.reshape(y.first.batch, y.first.rows, y.first.columns);
        }
    },
    /** The columns from {@code from} on. */
    COLUMNS {
        @Override
        public void forward(Kernels kernels, Var y) {
            for (int r = 0; r < y.batch * y.rows; r++) {
                System.arraycopy(y.first.data, r * y.first.columns + y.from, y.data, r * y.columns, y.columns);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.pad(PAD_COLUMNS, g, y.from, y.first.columns);
        }
    },
    /** Zeros, but for the columns from {@code from} on. */
    PAD_COLUMNS {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            for (int r = 0; r < y.batch * y.rows; r++) {
                System.arraycopy(y.first.data, r * y.first.columns, y.data, r * y.columns + y.from, y.first.columns);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.columns(y.from, y.from + y.first.columns);
        }
    },
    /** The second beside the first; equal batch and rows. */
    CONCAT_COLUMNS {
        @Override
        public void forward(Kernels kernels, Var y) {
            int left = y.first.columns;
            int right = y.second.columns;
            for (int r = 0; r < y.batch * y.rows; r++) {
                System.arraycopy(y.first.data, r * left, y.data, r * y.columns, left);
                System.arraycopy(y.second.data, r * right, y.data, r * y.columns + left, right);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            int left = y.first.columns;
            return input == 0 ? g.columns(0, left) : g.columns(left, y.columns);
        }
    },
    /** The rows from {@code from} on. */
    ROWS {
        @Override
        public void forward(Kernels kernels, Var y) {
            int length = y.rows * y.columns;
            for (int b = 0; b < y.batch; b++) {
                int start = (b * y.first.rows + y.from) * y.columns;
                System.arraycopy(y.first.data, start, y.data, b * length, length);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.pad(PAD_ROWS, g, y.from, y.first.rows);
        }
    },
    /** Zeros, but for the rows from {@code from} on. */
    PAD_ROWS {
        @Override
        public void forward(Kernels kernels, Var y) {
            Arrays.fill(y.data, 0, y.size(), 0);
            int length = y.first.rows * y.columns;
            for (int b = 0; b < y.batch; b++) {
                System.arraycopy(y.first.data, b * length, y.data, (b * y.rows + y.from) * y.columns, length);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.rows(y.from, y.from + y.first.rows);
        }
    },
    /** The second below the first; equal batch and columns. */
    CONCAT_ROWS {
        @Override
        public void forward(Kernels kernels, Var y) {
            int above = y.first.rows * y.columns;
            int below = y.second.rows * y.columns;
            for (int b = 0; b < y.batch; b++) {
                System.arraycopy(y.first.data, b * above, y.data, b * (above + below), above);
                System.arraycopy(y.second.data, b * below, y.data, b * (above + below) + above, below);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            int above = y.first.rows;
            return input == 0 ? g.rows(0, above) : g.rows(above, y.rows);
        }
    }
}
