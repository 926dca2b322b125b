package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/**
 * Linear systems of symmetric positive definite matrices A {@code [b, n, n]}, of which the lower triangle is read. Each use takes the
 * Cholesky factor from a node of its own, so that value, gradient and gradient's gradient share one factorisation. The factor's
 * sums are taken in double precision; a matrix that is not positive definite gives NaN.
 */
enum SolveOp implements Op {
    /** L with A = L L'; nothing differentiates by it. */
    CHOLESKY {
        @Override
        public void forward(Kernels kernels, Var y) {
            int n = y.rows;
            for (int b = 0; b < y.batch; b++) {
                factor(n, y.first.data, y.data, b * n * n);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            throw new IllegalStateException("a factor has no derivative of its own");
        }

        @Override
        public boolean differentiableBy(int input) {
            return false;
        }
    },
    /** X with A X = B; A is the first input, B the second, the factor of A the third. */
    SOLVE {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var right = y.second;
            int n = y.rows;
            for (int b = 0; b < y.batch; b++) {
                int to = b * n * y.columns;
                System.arraycopy(right.data, right.batch == 1 ? 0 : to, y.data, to, n * y.columns);
                int factor = y.third.batch == 1 ? 0 : b * n * n;
                solveLower(kernels, n, y.columns, y.third.data, factor, y.data, to);
                solveUpper(kernels, n, y.columns, y.third.data, factor, y.data, to);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            Var byRight = y.first.solve(g);
            if (input == 1) {
                return byRight.sumTo(y.second.batch, y.second.rows, y.second.columns);
            }
            return byRight.matmul(y.transpose()).negate().sumTo(y.first.batch, y.first.rows, y.first.columns);
        }

        @Override
        public boolean differentiableBy(int input) {
            return input < 2;
        }
    },
    /** ln det A, {@code [b, 1, 1]}; A is the first input, its factor the second. */
    LOG_DETERMINANT {
        @Override
        public void forward(Kernels kernels, Var y) {
            int n = y.first.rows;
            for (int b = 0; b < y.batch; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += Math.log(y.second.data[b * n * n + i * n + i]);
                }
                y.data[b] = (float) (2 * sum);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return y.first.solve(g.tape.identity(y.first.rows)).times(g);
        }

        @Override
        public boolean differentiableBy(int input) {
            return input == 0;
        }
    };

    private static void factor(int n, float[] a, float[] l, int at) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                l[at + i * n + j] = j > i ? 0 : entry(n, a, l, at, i, j);
            }
        }
    }

    private static float entry(int n, float[] a, float[] l, int at, int i, int j) {
        double rest = a[at + i * n + j];
        for (int k = 0; k < j; k++) {
            rest -= (double) l[at + i * n + k] * l[at + j * n + k];
        }
        return (float) (i == j ? Math.sqrt(rest) : rest / l[at + j * n + j]);
    }

    /** X becomes L^-1 X, row by row. */
    private static void solveLower(Kernels kernels, int n, int columns, float[] l, int at, float[] x, int to) {
        for (int i = 0; i < n; i++) {
            int row = to + i * columns;
            for (int k = 0; k < i; k++) {
                kernels.axpby(columns, -l[at + i * n + k], x, to + k * columns, 1, x, row);
            }
            kernels.axpby(columns, 1 / l[at + i * n + i], x, row, 0, x, row);
        }
    }

    /** X becomes L'^-1 X, row by row. */
    private static void solveUpper(Kernels kernels, int n, int columns, float[] l, int at, float[] x, int to) {
        for (int i = n - 1; i >= 0; i--) {
            int row = to + i * columns;
            for (int k = i + 1; k < n; k++) {
                kernels.axpby(columns, -l[at + k * n + i], x, to + k * columns, 1, x, row);
            }
            kernels.axpby(columns, 1 / l[at + i * n + i], x, row, 0, x, row);
        }
    }
}
