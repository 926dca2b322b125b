package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.Kernels.Unary;

/** Softmax of each row, its logarithm, and the cross-entropy of it. */
enum SoftmaxOp implements Op {
    SOFTMAX {
        @Override
        public void forward(Kernels kernels, Var y) {
            exponentials(kernels, y.first, y);
            int n = y.columns;
            for (int o = 0; o < y.size(); o += n) {
                kernels.axpby(n, 1 / Rows.sum(kernels, n, y.data, o), y.data, o, 0, y.data, o);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.tape.binary(SOFTMAX_PULLBACK, y, g);
        }

        @Override
        public boolean inPlace(Var y, int input) {
            return true;
        }
    },
    /** {@code y o (g - g . y)} for each row: the pullback of y = softmax(x), first y, then g. */
    SOFTMAX_PULLBACK {
        @Override
        public void forward(Kernels kernels, Var z) {
            float[] y = z.first.data;
            float[] g = z.second.data;
            int n = z.columns;
            for (int o = 0; o < z.size(); o += n) {
                float dot = Rows.dot(kernels, n, y, g, o);
                for (int j = o; j < o + n; j++) {
                    z.data[j] = y[j] * (g[j] - dot);
                }
            }
        }

        @Override
        public Var pullback(Var z, int input, Var h) {
            Var y = z.first;
            Var g = z.second;
            if (input == 1) {
                return h.tape.binary(SOFTMAX_PULLBACK, y, h);
            }
            Var byFactor = h.times(g.minus(g.times(y).sumColumns()));
            return byFactor.minus(g.times(h.times(y).sumColumns()));
        }

        @Override
        public boolean inPlace(Var z, int input) {
            return true;
        }
    },
    LOG_SOFTMAX {
        @Override
        public void forward(Kernels kernels, Var y) {
            exponentials(kernels, y.first, y);
            int n = y.columns;
            for (int o = 0; o < y.size(); o += n) {
                y.data[o] = Rows.sum(kernels, n, y.data, o);
                kernels.unary(Unary.LOG, 1, y.data, o, y.data, o);
                float normaliser = Rows.max(kernels, n, y.first.data, o) + y.data[o];
                kernels.shift(n, -normaliser, y.first.data, o, y.data, o);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.minus(y.exp().times(g.sumColumns()));
        }
    },
    /**
     * The mean over rows of {@code -truth . log_softmax(logits)}: first the logits, then the truth, a distribution a row, third
     * softmax(logits). The logarithm of the softmax of the largest entry m, at least 1 / n, gives the normaliser
     * {@code ln sum e^x = x_m - ln softmax_m} without another exponential.
     */
    CROSS_ENTROPY {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var logits = y.first;
            int n = logits.columns;
            double sum = 0;
            for (int o = 0; o < logits.size(); o += n) {
                int largest = Rows.largest(n, logits.data, o);
                kernels.unary(Unary.LOG, 1, y.third.data, largest, y.data, 0);
                float normaliser = logits.data[largest] - y.data[0];
                for (int j = o; j < o + n; j++) {
                    sum += y.second.data[j] * (normaliser - logits.data[j]);
                }
            }
            y.data[0] = (float) (sum / logits.rows);
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return y.third.minus(y.second).times(1f / y.first.rows).times(g);
        }

        @Override
        public boolean differentiableBy(int input) {
            return input == 0;
        }
    };

    /** y = e^(x - the largest of its row): no exponential overflows. */
    private static void exponentials(Kernels kernels, Var x, Var y) {
        int n = y.columns;
        for (int o = 0; o < y.size(); o += n) {
            kernels.shift(n, -Rows.max(kernels, n, x.data, o), x.data, o, y.data, o);
        }
        kernels.unary(Unary.EXP, y.size(), y.data, 0, y.data, 0);
    }

    /** Reductions of a row: of few classes, as there mostly are, without the cost of a kernel. */
    private static final class Rows {
        private static final int FEW = 16;

        static float max(Kernels kernels, int n, float[] x, int o) {
            if (n >= FEW) {
                return kernels.max(n, x, o);
            }
            float largest = x[o];
            for (int j = o + 1; j < o + n; j++) {
                largest = Math.max(largest, x[j]);
            }
            return largest;
        }

        /** Where the largest entry is. */
        static int largest(int n, float[] x, int o) {
            int largest = o;
            for (int j = o + 1; j < o + n; j++) {
                largest = x[j] > x[largest] ? j : largest;
            }
            return largest;
        }

        static float sum(Kernels kernels, int n, float[] x, int o) {
            if (n >= FEW) {
                return kernels.sum(n, x, o);
            }
            float sum = 0;
            for (int j = o; j < o + n; j++) {
                sum += x[j];
            }
            return sum;
        }

        static float dot(Kernels kernels, int n, float[] x, float[] y, int o) {
            if (n >= FEW) {
                return kernels.dot(n, x, o, y, o);
            }
            float sum = 0;
            for (int j = o; j < o + n; j++) {
                sum += x[j] * y[j];
            }
            return sum;
        }
    }
}
