package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

/**
 * C = alpha A B + D on vectors of the process's {@link VectorWidth}. C is computed in tiles that stay in
 * registers while k runs: for each k some vectors of B are loaded, and an entry of each row of A is broadcast, from any strides. Each
 * entry is one chain of fused multiply-adds in the order of k: equal bits at any width, in any tile.
 *
 * <p>A tile that has fewer rows calculates its last one several times. Tiles are written out, because vectors passed to methods or kept
 * in arrays are boxed on JDK 17; what they add to they load before they store, as rows of C may lie closer than a vector is wide.
 */
final class VectorGemm {
    private static final int WIDTH = VectorWidth.SPECIES.length();
    /** Processors with vectors of 512 bits have 32 registers of either width, others 16. */
    private static final boolean MANY_REGISTERS = VectorWidth.hasManyRegisters();

    private static final int ROWS = 5;
    private static final int TALL = 10;

    private VectorGemm() {}

    /** As {@link Kernels#gemm}; where nothing is added, D is zeros, which lie at a distance of 0: {@code dcs} is else 1. */
    static void gemm(
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
            int dcs,
            float[] c,
            int to,
            int crs) {
        if (n == 1 && m > 1 && ars == 1 && crs == 1 && (dcs == 0 || drs == 1)) {
            // One column, of which A's columns lie as rows: C' = B' A' + D' fills the vectors.
            gemm(1, m, k, alpha, b, bo, 1, brs, a, ao, acs, d, from, drs, dcs, c, to, m);
            return;
        }
        int wide = MANY_REGISTERS || m == 1 ? n - n % (4 * WIDTH) : 0;
        int wholes = m == 1 ? wide : n - n % (2 * WIDTH);
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            int at = ao + i * ars;
            for (int j = 0; j < wide; j += 4 * WIDTH) {
                int row = from + i * drs + j * dcs;
                int cell = to + i * crs + j;
                if (m == 1) {
                    VectorTiles.tile1x4(1, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                } else {
                    VectorTiles.tile5x4(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                }
            }
            for (int j = wide; j < wholes; j += 2 * WIDTH) {
                int row = from + i * drs + j * dcs;
                int cell = to + i * crs + j;
                VectorTiles.tile5x2(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
            }
        }
        for (int j = wholes; j < n; j += WIDTH) {
            int columns = Math.min(WIDTH, n - j);
            boolean room = bo + (k - 1) * brs + j + WIDTH <= b.length
                    && from + (m - 1) * drs + j * dcs + WIDTH <= d.length
                    && to + (m - 1) * crs + j + WIDTH <= c.length;
            for (int i = 0; i < m; i += TALL) {
                int rows = Math.min(TALL, m - i);
                int at = ao + i * ars;
                int row = from + i * drs + j * dcs;
                int cell = to + i * crs + j;
                if (room && m == 1) {
                    VectorTiles.tile1x1(
                            1, columns, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                } else if (room) {
                    VectorTiles.tile10x1(
                            rows, columns, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                } else {
                    scalar(rows, columns, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                }
            }
        }
    }

    /** The same chains, where there is no room to load and store whole vectors. */
    private static void scalar(
            int rows,
            int columns,
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
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    sum = fma(a[ao + i * ars + l * acs], b[bo + l * brs + j], sum);
                }
                c[to + i * crs + j] = fma(sum, alpha, d[from + i * drs + j]);
            }
        }
    }
}
