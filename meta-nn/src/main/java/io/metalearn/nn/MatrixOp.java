package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/** Products of matrices, batch by batch; a batch of 1 serves every one. */
enum MatrixOp implements Op {
    /** A B. */
    PRODUCT {
        @Override
        public void forward(Kernels kernels, Var c) {
            Var a = c.first;
            multiply(kernels, c, a.columns, a.columns, 1, false);
        }

        @Override
        public Var pullback(Var c, int input, Var g) {
            return input == 0
                    ? summed(g.matmul(c.second.transpose()), c.first)
                    : summed(c.first.transposeMatmul(g), c.second);
        }
    },
    /** A transposed, times B. */
    TRANSPOSE_PRODUCT {
        @Override
        public void forward(Kernels kernels, Var c) {
            Var a = c.first;
            multiply(kernels, c, a.rows, 1, a.columns, false);
        }

        @Override
        public Var pullback(Var c, int input, Var g) {
            return input == 0 ? summed(c.second.matmul(g.transpose()), c.first) : summed(c.first.matmul(g), c.second);
        }
    },
    /** A B + the row c, in one pass: a linear layer. */
    AFFINE {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var bias = y.third;
            for (int b = 0; b < y.batch; b++) {
                int from = bias.batch == 1 ? 0 : b * y.columns;
                for (int r = 0; r < y.rows; r++) {
                    System.arraycopy(bias.data, from, y.data, (b * y.rows + r) * y.columns, y.columns);
                }
            }
            multiply(kernels, y, y.first.columns, y.first.columns, 1, true);
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return input == 2 ? g.sumTo(y.third.batch, 1, y.columns) : PRODUCT.pullback(y, input, g);
        }
    },
    TRANSPOSE {
        @Override
        public void forward(Kernels kernels, Var y) {
            Var x = y.first;
            for (int b = 0, o = 0; b < x.batch; b++, o += x.rows * x.columns) {
                kernels.transpose(x.rows, x.columns, x.data, o, y.data, o);
            }
        }

        @Override
        public Var pullback(Var y, int input, Var g) {
            return g.transpose();
        }
    };

    /** C = A B, k being the inner dimension and the strides those of A as it is multiplied. */
    private static void multiply(Kernels kernels, Var c, int k, int rowStride, int columnStride, boolean accumulate) {
        Var a = c.first;
        Var b = c.second;
        for (int i = 0; i < c.batch; i++) {
            int ao = a.batch == 1 ? 0 : i * a.rows * a.columns;
            int bo = b.batch == 1 ? 0 : i * b.rows * b.columns;
            int co = i * c.rows * c.columns;
            kernels.gemm(
                    c.rows,
                    c.columns,
                    k,
                    1,
                    a.data,
                    ao,
                    rowStride,
                    columnStride,
                    b.data,
                    bo,
                    b.columns,
                    c.data,
                    co,
                    c.columns,
                    accumulate);
        }
    }

    private static Var summed(Var gradient, Var input) {
        return gradient.sumTo(input.batch, input.rows, input.columns);
    }
}
