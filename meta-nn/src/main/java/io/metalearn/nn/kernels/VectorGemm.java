package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * C = alpha A B on 256-bit registers. C is computed in tiles of up to 5 rows by 16 columns (then 8, then the rest under a mask)
 * that stay in registers while k runs: for each k two vectors of B are loaded and each entry of A is broadcast, from any strides.
 * Rows are split evenly (25 = 5 x 5). Each entry is one chain of fused multiply-adds in the order of k: equal bits at any speed
 * of the machine's compiler.
 *
 * <p>The tiles are written out, one method a height, because vectors passed to methods or kept in arrays are boxed on JDK 17. They
 * always add to C, which is cleared before where it is not to be added to: with two endings the methods were so large that the compiler
 * at times gave up inlining, and put the vectors on the heap.
 */
final class VectorGemm {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int WIDTH = 8;
    /** The lanes' numbers: less than n are the first n lanes. A mask made of them where it is used stays in a register. */
    private static final FloatVector LANES = FloatVector.fromArray(S, new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 0);

    private static final int TILE_ROWS = 5;

    private VectorGemm() {}

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
            float[] c,
            int co,
            int crs,
            boolean accumulate) {
        if (n == 1 && crs == 1 && ars == 1 && m > 1) {
            // One column, of which A's columns lie as rows: C' = B' A' fills the vectors.
            gemm(1, m, k, alpha, b, bo, 1, brs, a, ao, acs, c, co, m, accumulate);
            return;
        }
        if (!accumulate) {
            for (int row = 0; row < m; row++) {
                Arrays.fill(c, co + row * crs, co + row * crs + n, 0);
            }
        }
        int blocks = (m + TILE_ROWS - 1) / TILE_ROWS;
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) block * m / blocks);
            int rows = (int) ((block + 1L) * m / blocks) - from;
            int aRow = ao + from * ars;
            int cRow = co + from * crs;
            int j = 0;
            for (; j + 2 * WIDTH <= n; j += 2 * WIDTH) {
                wide(rows, k, alpha, a, aRow, ars, acs, b, bo + j, brs, c, cRow + j, crs);
            }
            for (; j < n; j += WIDTH) {
                int columns = Math.min(WIDTH, n - j);
                boolean room =
                        bo + (k - 1) * brs + j + WIDTH <= b.length && cRow + (rows - 1) * crs + j + WIDTH <= c.length;
                if (room) {
                    narrow(rows, columns, k, alpha, a, aRow, ars, acs, b, bo + j, brs, c, cRow + j, crs);
                } else {
                    scalar(rows, columns, k, alpha, a, aRow, ars, acs, b, bo + j, brs, c, cRow + j, crs);
                }
            }
        }
    }

    private static void wide(
            int rows,
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
            int crs) {
        switch (rows) {
            case 1 -> wide1(k, alpha, a, ao, acs, b, bo, brs, c, co);
            case 2 -> wide2(k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
            case 3 -> wide3(k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
            case 4 -> wide4(k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
            default -> wide5(k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
        }
    }

    private static void narrow(
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
            float[] c,
            int co,
            int crs) {
        switch (rows) {
            case 1 -> narrow1(columns, k, alpha, a, ao, acs, b, bo, brs, c, co);
            case 2 -> narrow2(columns, k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
            case 3 -> narrow3(columns, k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
            case 4 -> narrow4(columns, k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
            default -> narrow5(columns, k, alpha, a, ao, ars, acs, b, bo, brs, c, co, crs);
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
            float[] c,
            int co,
            int crs) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    sum = fma(a[ao + i * ars + l * acs], b[bo + l * brs + j], sum);
                }
                int at = co + i * crs + j;
                c[at] = fma(sum, alpha, c[at]);
            }
        }
    }

    private static void wide1(
            int k, float alpha, float[] a, int ao, int acs, float[] b, int bo, int brs, float[] c, int co) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector y0 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            FloatVector q = FloatVector.fromArray(S, b, from + WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            x0 = v0.fma(p, x0);
            y0 = v0.fma(q, y0);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        x0.fma(scale, FloatVector.fromArray(S, c, co)).intoArray(c, co);
        y0.fma(scale, FloatVector.fromArray(S, c, co + WIDTH)).intoArray(c, co + WIDTH);
    }

    private static void wide2(
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
            int crs) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector y1 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            FloatVector q = FloatVector.fromArray(S, b, from + WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            x0 = v0.fma(p, x0);
            y0 = v0.fma(q, y0);
            FloatVector v1 = FloatVector.broadcast(S, a[at + ars]);
            x1 = v1.fma(p, x1);
            y1 = v1.fma(q, y1);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        x0.fma(scale, FloatVector.fromArray(S, c, co)).intoArray(c, co);
        y0.fma(scale, FloatVector.fromArray(S, c, co + WIDTH)).intoArray(c, co + WIDTH);
        x1.fma(scale, FloatVector.fromArray(S, c, co + crs)).intoArray(c, co + crs);
        y1.fma(scale, FloatVector.fromArray(S, c, co + crs + WIDTH)).intoArray(c, co + crs + WIDTH);
    }

    private static void wide3(
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
            int crs) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        FloatVector y2 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            FloatVector q = FloatVector.fromArray(S, b, from + WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            x0 = v0.fma(p, x0);
            y0 = v0.fma(q, y0);
            FloatVector v1 = FloatVector.broadcast(S, a[at + ars]);
            x1 = v1.fma(p, x1);
            y1 = v1.fma(q, y1);
            FloatVector v2 = FloatVector.broadcast(S, a[at + 2 * ars]);
            x2 = v2.fma(p, x2);
            y2 = v2.fma(q, y2);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        x0.fma(scale, FloatVector.fromArray(S, c, co)).intoArray(c, co);
        y0.fma(scale, FloatVector.fromArray(S, c, co + WIDTH)).intoArray(c, co + WIDTH);
        x1.fma(scale, FloatVector.fromArray(S, c, co + crs)).intoArray(c, co + crs);
        y1.fma(scale, FloatVector.fromArray(S, c, co + crs + WIDTH)).intoArray(c, co + crs + WIDTH);
        x2.fma(scale, FloatVector.fromArray(S, c, co + 2 * crs)).intoArray(c, co + 2 * crs);
        y2.fma(scale, FloatVector.fromArray(S, c, co + 2 * crs + WIDTH)).intoArray(c, co + 2 * crs + WIDTH);
    }

    private static void wide4(
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
            int crs) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        FloatVector y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S);
        FloatVector y3 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            FloatVector q = FloatVector.fromArray(S, b, from + WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            x0 = v0.fma(p, x0);
            y0 = v0.fma(q, y0);
            FloatVector v1 = FloatVector.broadcast(S, a[at + ars]);
            x1 = v1.fma(p, x1);
            y1 = v1.fma(q, y1);
            FloatVector v2 = FloatVector.broadcast(S, a[at + 2 * ars]);
            x2 = v2.fma(p, x2);
            y2 = v2.fma(q, y2);
            FloatVector v3 = FloatVector.broadcast(S, a[at + 3 * ars]);
            x3 = v3.fma(p, x3);
            y3 = v3.fma(q, y3);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        x0.fma(scale, FloatVector.fromArray(S, c, co)).intoArray(c, co);
        y0.fma(scale, FloatVector.fromArray(S, c, co + WIDTH)).intoArray(c, co + WIDTH);
        x1.fma(scale, FloatVector.fromArray(S, c, co + crs)).intoArray(c, co + crs);
        y1.fma(scale, FloatVector.fromArray(S, c, co + crs + WIDTH)).intoArray(c, co + crs + WIDTH);
        x2.fma(scale, FloatVector.fromArray(S, c, co + 2 * crs)).intoArray(c, co + 2 * crs);
        y2.fma(scale, FloatVector.fromArray(S, c, co + 2 * crs + WIDTH)).intoArray(c, co + 2 * crs + WIDTH);
        x3.fma(scale, FloatVector.fromArray(S, c, co + 3 * crs)).intoArray(c, co + 3 * crs);
        y3.fma(scale, FloatVector.fromArray(S, c, co + 3 * crs + WIDTH)).intoArray(c, co + 3 * crs + WIDTH);
    }

    private static void wide5(
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
            int crs) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector y0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector y1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        FloatVector y2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S);
        FloatVector y3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S);
        FloatVector y4 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            FloatVector q = FloatVector.fromArray(S, b, from + WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            x0 = v0.fma(p, x0);
            y0 = v0.fma(q, y0);
            FloatVector v1 = FloatVector.broadcast(S, a[at + ars]);
            x1 = v1.fma(p, x1);
            y1 = v1.fma(q, y1);
            FloatVector v2 = FloatVector.broadcast(S, a[at + 2 * ars]);
            x2 = v2.fma(p, x2);
            y2 = v2.fma(q, y2);
            FloatVector v3 = FloatVector.broadcast(S, a[at + 3 * ars]);
            x3 = v3.fma(p, x3);
            y3 = v3.fma(q, y3);
            FloatVector v4 = FloatVector.broadcast(S, a[at + 4 * ars]);
            x4 = v4.fma(p, x4);
            y4 = v4.fma(q, y4);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        x0.fma(scale, FloatVector.fromArray(S, c, co)).intoArray(c, co);
        y0.fma(scale, FloatVector.fromArray(S, c, co + WIDTH)).intoArray(c, co + WIDTH);
        x1.fma(scale, FloatVector.fromArray(S, c, co + crs)).intoArray(c, co + crs);
        y1.fma(scale, FloatVector.fromArray(S, c, co + crs + WIDTH)).intoArray(c, co + crs + WIDTH);
        x2.fma(scale, FloatVector.fromArray(S, c, co + 2 * crs)).intoArray(c, co + 2 * crs);
        y2.fma(scale, FloatVector.fromArray(S, c, co + 2 * crs + WIDTH)).intoArray(c, co + 2 * crs + WIDTH);
        x3.fma(scale, FloatVector.fromArray(S, c, co + 3 * crs)).intoArray(c, co + 3 * crs);
        y3.fma(scale, FloatVector.fromArray(S, c, co + 3 * crs + WIDTH)).intoArray(c, co + 3 * crs + WIDTH);
        x4.fma(scale, FloatVector.fromArray(S, c, co + 4 * crs)).intoArray(c, co + 4 * crs);
        y4.fma(scale, FloatVector.fromArray(S, c, co + 4 * crs + WIDTH)).intoArray(c, co + 4 * crs + WIDTH);
    }

    private static void narrow1(
            int columns,
            int k,
            float alpha,
            float[] a,
            int ao,
            int acs,
            float[] b,
            int bo,
            int brs,
            float[] c,
            int co) {
        VectorMask<Float> mask = LANES.lt(columns);
        FloatVector x0 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            x0 = FloatVector.broadcast(S, a[at]).fma(p, x0);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        c0.blend(x0.fma(scale, c0), mask).intoArray(c, co);
    }

    private static void narrow2(
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
            float[] c,
            int co,
            int crs) {
        VectorMask<Float> mask = LANES.lt(columns);
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            x0 = FloatVector.broadcast(S, a[at]).fma(p, x0);
            x1 = FloatVector.broadcast(S, a[at + ars]).fma(p, x1);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        c0.blend(x0.fma(scale, c0), mask).intoArray(c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + crs);
        c1.blend(x1.fma(scale, c1), mask).intoArray(c, co + crs);
    }

    private static void narrow3(
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
            float[] c,
            int co,
            int crs) {
        VectorMask<Float> mask = LANES.lt(columns);
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            x0 = FloatVector.broadcast(S, a[at]).fma(p, x0);
            x1 = FloatVector.broadcast(S, a[at + ars]).fma(p, x1);
            x2 = FloatVector.broadcast(S, a[at + 2 * ars]).fma(p, x2);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        c0.blend(x0.fma(scale, c0), mask).intoArray(c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + crs);
        c1.blend(x1.fma(scale, c1), mask).intoArray(c, co + crs);
        FloatVector c2 = FloatVector.fromArray(S, c, co + 2 * crs);
        c2.blend(x2.fma(scale, c2), mask).intoArray(c, co + 2 * crs);
    }

    private static void narrow4(
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
            float[] c,
            int co,
            int crs) {
        VectorMask<Float> mask = LANES.lt(columns);
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            x0 = FloatVector.broadcast(S, a[at]).fma(p, x0);
            x1 = FloatVector.broadcast(S, a[at + ars]).fma(p, x1);
            x2 = FloatVector.broadcast(S, a[at + 2 * ars]).fma(p, x2);
            x3 = FloatVector.broadcast(S, a[at + 3 * ars]).fma(p, x3);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        c0.blend(x0.fma(scale, c0), mask).intoArray(c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + crs);
        c1.blend(x1.fma(scale, c1), mask).intoArray(c, co + crs);
        FloatVector c2 = FloatVector.fromArray(S, c, co + 2 * crs);
        c2.blend(x2.fma(scale, c2), mask).intoArray(c, co + 2 * crs);
        FloatVector c3 = FloatVector.fromArray(S, c, co + 3 * crs);
        c3.blend(x3.fma(scale, c3), mask).intoArray(c, co + 3 * crs);
    }

    private static void narrow5(
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
            float[] c,
            int co,
            int crs) {
        VectorMask<Float> mask = LANES.lt(columns);
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S);
        for (int l = 0, at = ao, from = bo; l < k; l++, at += acs, from += brs) {
            FloatVector p = FloatVector.fromArray(S, b, from);
            x0 = FloatVector.broadcast(S, a[at]).fma(p, x0);
            x1 = FloatVector.broadcast(S, a[at + ars]).fma(p, x1);
            x2 = FloatVector.broadcast(S, a[at + 2 * ars]).fma(p, x2);
            x3 = FloatVector.broadcast(S, a[at + 3 * ars]).fma(p, x3);
            x4 = FloatVector.broadcast(S, a[at + 4 * ars]).fma(p, x4);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        c0.blend(x0.fma(scale, c0), mask).intoArray(c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + crs);
        c1.blend(x1.fma(scale, c1), mask).intoArray(c, co + crs);
        FloatVector c2 = FloatVector.fromArray(S, c, co + 2 * crs);
        c2.blend(x2.fma(scale, c2), mask).intoArray(c, co + 2 * crs);
        FloatVector c3 = FloatVector.fromArray(S, c, co + 3 * crs);
        c3.blend(x3.fma(scale, c3), mask).intoArray(c, co + 3 * crs);
        FloatVector c4 = FloatVector.fromArray(S, c, co + 4 * crs);
        c4.blend(x4.fma(scale, c4), mask).intoArray(c, co + 4 * crs);
    }
}
