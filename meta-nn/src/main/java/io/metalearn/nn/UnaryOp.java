package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.Kernels.Unary;

/** Functions of one number, entry by entry. */
enum UnaryOp implements Op {
    /** The same entries, to every derivative a constant. */
    DETACH {
        @Override
        public void forward(Kernels kernels, Var y) {
            if (y.data != y.first.data) {
                System.arraycopy(y.first.data, 0, y.data, 0, y.size());
            }
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            throw new IllegalStateException("no gradient goes through a constant");
        }

        @Override
        public boolean differentiableBy(int input) {
            return false;
        }
    },
    SCALE {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.axpby(y.size(), y.number, y.first.data, 0, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.times(y.number);
        }
    },
    SHIFT {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.shift(y.size(), y.number, y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g;
        }
    },
    SQUARE {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.SQUARE, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.times(x).times(2);
        }
    },
    SQRT {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.SQRT, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.dividedBy(y).times(0.5f);
        }
    },
    RECIPROCAL {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.RECIPROCAL, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.times(y.square()).negate();
        }
    },
    RELU {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.RELU, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            // By y, which is positive where x is: x need not be kept.
            return g.tape.binary(BinaryOp.WHERE_POSITIVE, g, y);
        }
    },
    TANH {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.TANH, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.tape.binary(BinaryOp.TANH_PULLBACK, g, y);
        }
    },
    SIGMOID {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.SIGMOID, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.times(y.minus(y.square()));
        }
    },
    SOFTPLUS {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.SOFTPLUS, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.times(x.sigmoid());
        }
    },
    EXP {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.EXP, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.times(y);
        }
    },
    LOG {
        @Override
        public void forward(Kernels kernels, Var y) {
            kernels.unary(Unary.LOG, y.size(), y.first.data, 0, y.data, 0);
        }

        @Override
        Var derivative(Var x, Var y, Var g) {
            return g.dividedBy(x);
        }
    };

    @Override
    public boolean inPlace(Var y, int input) {
        return true;
    }

    /** {@code g f'(x)}, where y = f(x). */
    abstract Var derivative(Var x, Var y, Var g);

    @Override
    public Var pullback(Var y, int input, Var g) {
        return derivative(y.first, y, g);
    }
}
