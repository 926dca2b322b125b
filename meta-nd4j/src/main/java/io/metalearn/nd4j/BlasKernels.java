package io.metalearn.nd4j;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.ScalarKernels;

/**
 * Matrix products by OpenBLAS, called directly, without ND4J's own operations, whose dispatch costs more than a small product; all else
 * by the scalar kernels. Products of less than {@value #SMALL} multiplications are not worth that. Safe to share between threads.
 */
final class BlasKernels implements Kernels {
    static final int SMALL = 512;

    private final ScalarKernels scalar = new ScalarKernels();
    private final ThreadLocal<BlasGemm> products = ThreadLocal.withInitial(BlasGemm::new);

    @Override
    public String name() {
        return "blas";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public void gemm(
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            float[] d,
            int from,
            int drs,
            float[] c,
            int to,
            int crs) {
        if ((long) m * n * k < SMALL) {
            scalar.gemm(m, n, k, alpha, a, ao, ars, acs, b, bo, brs, d, from, drs, c, to, crs);
        } else {
            products.get().gemm(m, n, k, alpha, a, ao, ars, acs, b, bo, brs, d, from, drs, c, to, crs);
        }
    }

    @Override
    public void transpose(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        scalar.transpose(rows, columns, x, xo, y, yo);
    }

    @Override
    public void unary(Unary f, int n, float[] x, int xo, float[] y, int yo) {
        scalar.unary(f, n, x, xo, y, yo);
    }

    @Override
    public void binary(Binary f, int n, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] z, int zo) {
        scalar.binary(f, n, x, xo, xs, y, yo, ys, z, zo);
    }

    @Override
    public void axpby(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo) {
        scalar.axpby(n, alpha, x, xo, beta, y, yo);
    }

    @Override
    public void shift(int n, float c, float[] x, int xo, float[] y, int yo) {
        scalar.shift(n, c, x, xo, y, yo);
    }

    @Override
    public float sum(int n, float[] x, int xo) {
        return scalar.sum(n, x, xo);
    }

    @Override
    public float dot(int n, float[] x, int xo, float[] y, int yo) {
        return scalar.dot(n, x, xo, y, yo);
    }

    @Override
    public float max(int n, float[] x, int xo) {
        return scalar.max(n, x, xo);
    }

    @Override
    public void addColumnSums(int rows, int columns, float[] x, int xo, float[] y, int yo) {
        scalar.addColumnSums(rows, columns, x, xo, y, yo);
    }
}
