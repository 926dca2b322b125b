package io.metalearn.nd4j;

/**
 * A product by way of OpenBLAS: operands are copied out of the heap into scratch matrices, the result is copied back.
 * The binding's own functions on {@code float[]} would copy each whole array, whatever its part in the product, and write A and B
 * back too, under the eyes of other threads. Serves one thread.
 */
final class BlasGemm {
    private final Scratch left = new Scratch();
    private final Scratch right = new Scratch();
    private final Scratch result = new Scratch();

    /** As {@link io.metalearn.nn.kernels.Kernels#gemm}; no side is 0. */
    void gemm(
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
        boolean transposed = left(m, k, a, ao, ars, acs);
        right.put(k, n, b, bo, brs);
        boolean adds = d.length > 0;
        if (adds) {
            result.put(m, n, d, from, drs);
        } else {
            result.reserve(m * n);
        }
        OpenBlas.product(m, n, k, alpha, left.pointer(), transposed, right.pointer(), adds ? 1 : 0, result.pointer());
        result.get(m, n, c, to, crs);
    }

    /** Copies A by its rows, else by its columns, else entry by entry; returns whether it now lies transposed. */
    private boolean left(int m, int k, float[] a, int ao, int ars, int acs) {
        if (acs == 1) {
            left.put(m, k, a, ao, ars);
            return false;
        }
        if (ars == 1) {
            left.put(k, m, a, ao, acs);
            return true;
        }
        left.gather(m, k, a, ao, ars, acs);
        return false;
    }
}
