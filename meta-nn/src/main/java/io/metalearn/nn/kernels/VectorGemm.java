package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

/**
 * C = alpha A B + D on vectors of the process's {@link VectorWidth}. C is computed in tiles that stay in registers while k runs: for each k
 * some vectors of B are loaded, and an entry of each row of A is broadcast, from any strides. Each entry is one chain of fused
 * multiply-adds in the order of k: equal bits at any width, in any tile. {@code VectorTiles} are generated; which one is used where is chosen
 * here: five rows, or three, of as many vectors as the registers and the compiler have room for, and one row where there is one.
 */
final class VectorGemm {
    private static final int WIDTH = VectorWidth.SPECIES.length();
    /** Processors with vectors of 512 bits have 32 registers of either width, others 16. */
    private static final boolean MANY_REGISTERS = VectorWidth.hasManyRegisters();

    /**
     * Whether the compiler has no room for many sums: that of JDK 17 looks into so many calls of a method and no more, and what it did not look
     * into behind the loop put the sums of 5 x 4 and of 5 x 3 on the heap in every other and every fourth process. JDK 25 has room for all.
     */
    private static final boolean FEW_SUMS = Runtime.version().feature() < 25;

    private static final int ROWS = 5;
    /** Of tiles of three vectors where sums are few. */
    private static final int FEW_ROWS = 3;

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
        if (n == 1 && m > 1 && acs == 1 && brs == 1) {
            VectorThin.column(m, k, alpha, a, ao, ars, b, bo, d, from, drs, c, to, crs);
            return;
        }
        int most = m == 1 || MANY_REGISTERS && !FEW_SUMS ? 4 : 2;
        int j = k == 1 ? VectorThin.outer(m, n, alpha, a, ao, ars, b, bo, d, from, drs, dcs, c, to, crs) : 0;
        for (; j + most * WIDTH <= n && !isThree(m, n - j); j += most * WIDTH) {
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                int at = ao + i * ars;
                int row = from + i * drs + j * dcs;
                int cell = to + i * crs + j;
                if (m == 1) {
                    VectorTiles.whole1x4(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                } else if (most == 4) {
                    VectorTiles.whole5x4(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                } else {
                    VectorTiles.whole5x2(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                }
            }
        }
        for (int columns; j < n; j += columns) {
            int vectors = Math.min(3, (n - j + WIDTH - 1) / WIDTH);
            int end = j + vectors * WIDTH;
            if (bo + (k - 1) * brs + end > b.length
                    || from + (m - 1) * drs + end * dcs > d.length
                    || to + (m - 1) * crs + end > c.length) {
                vectors--; // There is no room to load and store all of the last one, which is not all of this product.
            }
            columns = vectors == 0 ? n - j : Math.min(vectors * WIDTH, n - j);
            int last = columns - (vectors - 1) * WIDTH;
            for (int i = 0, rows; i < m; i += rows) {
                rows = Math.min(vectors > 2 && FEW_SUMS ? FEW_ROWS : ROWS, m - i);
                int at = ao + i * ars;
                int row = from + i * drs + j * dcs;
                int cell = to + i * crs + j;
                switch (rows == 1 ? -vectors : vectors) {
                    case -3 ->
                        VectorTiles.part1x3(
                                rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                    case -2 ->
                        VectorTiles.part1x2(
                                rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                    case -1 ->
                        VectorTiles.part1x1(
                                rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                    case 1 ->
                        VectorTiles.part5x1(
                                rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                    case 2 ->
                        VectorTiles.part5x2(
                                rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                    case 3 -> {
                        if (FEW_SUMS) {
                            VectorTiles.part3x3(
                                    rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                        } else {
                            VectorTiles.part5x3(
                                    rows, last, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                        }
                    }
                    default ->
                        scalar(rows, columns, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                }
            }
        }
    }

    /** Whether these columns fill one tile of three vectors, where registers hold its sums. */
    private static boolean isThree(int m, int columns) {
        return MANY_REGISTERS && m > 1 && columns > 2 * WIDTH && columns <= 3 * WIDTH;
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
