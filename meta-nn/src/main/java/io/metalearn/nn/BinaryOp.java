package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.Kernels.Binary;

/** Functions of two numbers, entry by entry, with broadcasting. */
enum BinaryOp implements Op {
    ADD(Binary.ADD) {
        @Override
        Var derivative(Var z, int input, Var g) {
            return g;
        }
    },
    SUBTRACT(Binary.SUBTRACT) {
        @Override
        Var derivative(Var z, int input, Var g) {
            return input == 0 ? g : g.negate();
        }
    },
    MULTIPLY(Binary.MULTIPLY) {
        @Override
        Var derivative(Var z, int input, Var g) {
            return g.times(input == 0 ? z.second : z.first);
        }
    },
    DIVIDE(Binary.DIVIDE) {
        @Override
        Var derivative(Var z, int input, Var g) {
            Var share = g.dividedBy(z.second);
            return input == 0 ? share : share.times(z).negate();
        }
    },
    /** x where y > 0, else 0: the pullback of ReLU. */
    WHERE_POSITIVE(Binary.WHERE_POSITIVE) {
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
    TANH_PULLBACK(Binary.TANH_PULLBACK) {
        @Override
        Var derivative(Var z, int input, Var g) {
            return input == 0
                    ? g.tape.binary(TANH_PULLBACK, g, z.second)
                    : g.times(z.first).times(z.second).times(-2);
        }
    };

    private final Binary function;

    BinaryOp(Binary function) {
        this.function = function;
    }

    /** The gradient by an input, in the shape of the result. */
    abstract Var derivative(Var z, int input, Var g);

    @Override
    public void forward(Kernels kernels, Var z) {
        Var x = z.first;
        Var y = z.second;
        if (x.sameShape(y)) {
            kernels.binary(function, z.size(), x.data, 0, 1, y.data, 0, 1, z.data, 0);
        } else if (y.size() == 1 || x.size() == 1) {
            int xs = x.size() == 1 ? 0 : 1;
            int ys = y.size() == 1 ? 0 : 1;
            kernels.binary(function, z.size(), x.data, 0, xs, y.data, 0, ys, z.data, 0);
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
                int xo = rowOffset(x, b, r);
                int yo = rowOffset(y, b, r);
                kernels.binary(function, z.columns, x.data, xo, xs, y.data, yo, ys, z.data, zo);
            }
        }
    }

    /** Where row r of batch b begins, in an array that may repeat its one batch or row. */
    private static int rowOffset(Var x, int b, int r) {
        return ((x.batch == 1 ? 0 : b) * x.rows + (x.rows == 1 ? 0 : r)) * x.columns;
    }

    @Override
    public boolean inPlace(Var z, int input) {
        return z.sameShape(z.input(input));
    }

    @Override
    public Var pullback(Var z, int input, Var g) {
        Var x = z.input(input);
        return derivative(z, input, g).sumTo(x.batch, x.rows, x.columns);
    }
}
