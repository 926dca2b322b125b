package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.Kernels.Unary;

/** Softmax of each row, and its logarithm. */
enum SoftmaxOp implements Op {
    SOFTMAX {
        @Override
        public void forward(Kernels kernels, Var y) {
            shiftByLargest(kernels, y);
            kernels.unary(Unary.EXP, y.size(), y.data, 0, y.data, 0);
            for (int o = 0; o < y.size(); o += y.columns) {
                kernels.axpby(y.columns, 1 / kernels.sum(y.columns, y.data, o), y.data, o, 0, y.data, o);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return y.times(g.minus(g.times(y).sumColumns()));
        }

        @Override
        public boolean inPlace(Var y, int input) {
            return true;
        }
    },
    LOG_SOFTMAX {
        @Override
        public void forward(Kernels kernels, Var y) {
            shiftByLargest(kernels, y);
            kernels.unary(Unary.EXP, y.size(), y.data, 0, y.data, 0);
            for (int o = 0; o < y.size(); o += y.columns) {
                y.data[o] = kernels.sum(y.columns, y.data, o);
                kernels.unary(Unary.LOG, 1, y.data, o, y.data, o);
                float logarithm = y.data[o];
                shiftByLargest(kernels, y, o);
                kernels.shift(y.columns, -logarithm, y.data, o, y.data, o);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.minus(y.exp().times(g.sumColumns()));
        }
    };

    /** y = x - the largest entry of each row: no exponential overflows. */
    private static void shiftByLargest(Kernels kernels, Var y) {
        for (int o = 0; o < y.size(); o += y.columns) {
            shiftByLargest(kernels, y, o);
        }
    }

    private static void shiftByLargest(Kernels kernels, Var y, int o) {
        kernels.shift(y.columns, -kernels.max(y.columns, y.first.data, o), y.first.data, o, y.data, o);
    }
}
