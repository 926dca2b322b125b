package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.Kernels.Binary;

/** Functions of two numbers, entry by entry, with broadcasting. */
enum BinaryOp implements Op {
    ADD {
        @Override
        void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
            kernels.binary(Binary.ADD, n, x, xo, xs, y, yo, ys, z, zo);
        }

        @Override
        Var derivative(Var z, int input, Var g) {
            return g;
        }
    },
    SUBTRACT {
        @Override
        void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
            kernels.binary(Binary.SUBTRACT, n, x, xo, xs, y, yo, ys, z, zo);
        }

        @Override
        Var derivative(Var z, int input, Var g) {
            return input == 0 ? g : g.negate();
        }
    },
    MULTIPLY {
        @Override
        void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
            kernels.binary(Binary.MULTIPLY, n, x, xo, xs, y, yo, ys, z, zo);
        }

        @Override
        Var derivative(Var z, int input, Var g) {
            return g.times(input == 0 ? z.second : z.first);
        }
    },
    DIVIDE {
        @Override
        void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
            kernels.binary(Binary.DIVIDE, n, x, xo, xs, y, yo, ys, z, zo);
        }

        @Override
        Var derivative(Var z, int input, Var g) {
            Var share = g.dividedBy(z.second);
            return input == 0 ? share : share.times(z).negate();
        }
    },
    /** x where y > 0, else 0: the pullback of ReLU. */
    WHERE_POSITIVE {
        @Override
        void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
            for (int i = 0; i < n; i++) {
                z[zo + i] = y[yo + i * ys] > 0 ? x[xo + i * xs] : 0;
            }
        }

        @Override
        Var derivative(Var z, int input, Var g) {
            return g.tape.binary(WHERE_POSITIVE, g, z.second);
        }

        @Override
        public boolean differentiableBy(int input) {
            return input == 0;
        }
    },
    /** x (1 - y^2): the pullback of y = tanh. */
    TANH_PULLBACK {
        @Override
        void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
            for (int i = 0; i < n; i++) {
                float t = y[yo + i * ys];
                z[zo + i] = x[xo + i * xs] * (1 - t * t);
            }
        }

        @Override
        Var derivative(Var z, int input, Var g) {
            return input == 0
                    ? g.tape.binary(TANH_PULLBACK, g, z.second)
                    : g.times(z.first).times(z.second).times(-2);
        }
    };

    /** One stretch of n entries; a stride is 1, or 0 to repeat one entry. */
    abstract void row(Kernels kernels, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo);

    /** The gradient by an input, in the shape of the result. */
    abstract Var derivative(Var z, int input, Var g);

    @Override
    public void forward(Kernels kernels, Var z) {
        Var x = z.first;
        Var y = z.second;
        if (x.sameShape(y)) {
            row(kernels, z.size(), x.data, 0, 1, y.data, 0, 1, z.data, 0);
        } else if (y.size() == 1 || x.size() == 1) {
            row(kernels, z.size(), x.data, 0, x.size() == 1 ? 0 : 1, y.data, 0, y.size() == 1 ? 0 : 1, z.data, 0);
        } else {
            byRow(kernels, x, y, z);
        }
    }

    private void byRow(Kernels kernels, Var x, Var y, Var z) {
        int xs = x.columns == 1 ? 0 : 1;
        int ys = y.columns == 1 ? 0 : 1;
        for (int b = 0; b < z.batch; b++) {
            for (int r = 0; r < z.rows; r++) {
                int zo = (b * z.rows + r) * z.columns;
                row(kernels, z.columns, x.data, rowOffset(x, b, r), xs, y.data, rowOffset(y, b, r), ys, z.data, zo);
            }
        }
    }

    /** Where row r of batch b begins, in an array that may repeat its one batch or row. */
    private static int rowOffset(Var x, int b, int r) {
        return ((x.batch == 1 ? 0 : b) * x.rows + (x.rows == 1 ? 0 : r)) * x.columns;
    }

    @Override
    public Var pullback(Var z, int input, Var g) {
        Var x = z.input(input);
        return derivative(z, input, g).sumTo(x.batch, x.rows, x.columns);
    }
}
