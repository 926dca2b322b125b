package io.metalearn.nn;

import io.metalearn.nn.kernels.Kernels;

/**
 * Products of matrices, batch by batch; a batch of 1 serves every one. A {@link Program} may give a product a scalar factor and
 * something to be added to, the third input: {@code number x factor x A B + C}.
 */
enum MatrixOp implements Op {
    /** A B. */
    PRODUCT {
        @Override
        public void forward(Kernels kernels, Var c) {
            Var a = c.first;
            multiply(kernels, c, a.columns, a.columns, 1);
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
            multiply(kernels, c, a.rows, 1, a.columns);
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
            PRODUCT.forward(kernels, y);
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

    /** What is added to lies in place; the product itself overlaps nothing. */
    @Override
    public boolean inPlace(Var y, int input) {
        return input == 2 && y.sameShape(y.third);
    }

    /** C = A B, k being the inner dimension and the strides those of A as it is multiplied. */
    private static void multiply(Kernels kernels, Var c, int k, int rowStride, int columnStride) {
        Var a = c.first;
        Var b = c.second;
        float alpha = c.factor == c ? c.number : c.number * c.factor.data[0];
        Var d = c.third;
        int drs = d.rows == 1 && c.rows > 1 ? 0 : d.columns;
        for (int i = 0; i < c.batch; i++) {
            kernels.gemm(
                    c.rows,
                    c.columns,
                    k,
                    alpha,
                    a.data,
                    start(a, i),
                    rowStride,
                    columnStride,
                    b.data,
                    start(b, i),
                    b.columns,
                    d == c ? Kernels.NOTHING : d.data,
                    start(d, i),
                    drs,
                    c.data,
                    start(c, i),
                    c.columns);
        }
    }

    /** Where a matrix of a batch begins; a batch of 1 serves every one. */
    private static int start(Var x, int matrix) {
        return x.batch == 1 ? 0 : matrix * x.rows * x.columns;
    }

    private static Var summed(Var gradient, Var input) {
        return gradient.sumTo(input.batch, input.rows, input.columns);
    }
}
