package io.metalearn.nd4j;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.kernels.ScalarKernels;

/**
 * Matrix products by OpenBLAS, called directly, without ND4J's own operations, whose dispatch costs more than a small product; all else
 * by the scalar kernels. Operands are copied to memory of the calling thread outside the heap, and the result back: BLAS takes no
 * offsets into Java arrays. Products of less than {@value #SMALL} multiplications are not worth that. Safe to share between threads.
 */
final class BlasKernels implements Kernels {
    static final int SMALL = 512;

    private final ScalarKernels scalar = new ScalarKernels();
    private final ThreadLocal<NativeOperands> operands = ThreadLocal.withInitial(NativeOperands::new);

    @Override
    public String name() {
        return "blas";
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
            float[] c,
            int co,
            int crs,
            boolean accumulate) {
        boolean plain = acs == 1 && ars >= k;
        boolean transposed = ars == 1 && acs >= m;
        if ((long) m * n * k < SMALL || !(plain || transposed)) {
            scalar.gemm(m, n, k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs, accumulate);
            return;
        }
        NativeOperands own = operands.get();
        int lda = plain ? ars : acs;
        int aSize = plain ? (m - 1) * ars + k : (k - 1) * acs + m;
        int cSize = (m - 1) * crs + n;
        own.a().put(a, ao, aSize);
        own.b().put(b, bo, (k - 1) * brs + n);
        // Also where C is not read: what lies between its rows comes back with it.
        own.c().put(c, co, cSize);
        OpenBlas.sgemm(
                !plain,
                m,
                n,
                k,
                alpha,
                own.a().pointer(),
                lda,
                own.b().pointer(),
                brs,
                accumulate ? 1 : 0,
                own.c().pointer(),
                crs);
        own.c().get(c, co, cSize);
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
