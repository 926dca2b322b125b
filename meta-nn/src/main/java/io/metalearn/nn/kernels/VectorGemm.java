package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * C = alpha A B + D on vectors of the process's {@link VectorWidth}. C is computed in tiles that stay in
 * registers while k runs: for each k some vectors of B are loaded, and an entry of each row of A is broadcast, from any strides. Each
 * entry is one chain of fused multiply-adds in the order of k: equal bits at any width, in any tile.
 *
 * <p>A tile that has fewer rows calculates its last one several times. Tiles are written out, because vectors passed to methods or kept
 * in arrays are boxed on JDK 17; what they add to they load before they store, as rows of C may lie closer than a vector is wide.
 */
final class VectorGemm {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int WIDTH = S.length();
    /** The lanes' numbers: less than n are the first n lanes. A mask made of them where it is used stays in a register. */
    private static final FloatVector LANES = FloatVector.zero(S).addIndex(1);
    /** Processors with vectors of 512 bits have 32 registers of either width, others 16. */
    private static final boolean MANY_REGISTERS = VectorWidth.hasManyRegisters();

    private static final int ROWS = 5;
    private static final int TALL = 10;
    /** What sums begin with, and the row that is added where nothing is; never written. */
    static final float[] ZEROS = new float[20 * WIDTH];

    private VectorGemm() {}

    /**
     * What a sum begins with, loaded from a place of its own: where all begin with one vector, JDK 17 gives most of them two registers or
     * none, and copies them each time round, at half the speed, in about every other process.
     */
    private static FloatVector zero(int sum) {
        return FloatVector.fromArray(S, ZEROS, sum * WIDTH);
    }

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
                if (m == 1) {
                    line(k, alpha, a, at, acs, b, bo + j, brs, d, row, c, to + j);
                } else {
                    quad(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, to + i * crs + j, crs);
                }
            }
            for (int j = wide; j < wholes; j += 2 * WIDTH) {
                int row = from + i * drs + j * dcs;
                pair(rows, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, to + i * crs + j, crs);
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
                    one(columns, k, alpha, a, at, acs, b, bo + j, brs, d, row, c, cell);
                } else if (room) {
                    tall(rows, columns, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                } else {
                    scalar(rows, columns, k, alpha, a, at, ars, acs, b, bo + j, brs, d, row, drs, c, cell, crs);
                }
            }
        }
    }

    /** Up to 5 rows of 4 vectors: 20 sums, with what they are made of in 25 registers. */
    private static void quad(
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
            float[] d,
            int from,
            int drs,
            float[] c,
            int to,
            int crs) {
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        FloatVector w0 = zero(0), w1 = zero(1), w2 = zero(2), w3 = zero(3), w4 = zero(4);
        FloatVector x0 = zero(5), x1 = zero(6), x2 = zero(7), x3 = zero(8), x4 = zero(9);
        FloatVector y0 = zero(10), y1 = zero(11), y2 = zero(12), y3 = zero(13), y4 = zero(14);
        FloatVector z0 = zero(15), z1 = zero(16), z2 = zero(17), z3 = zero(18), z4 = zero(19);
        for (int l = 0, at = ao, row = bo; l < k; l++, at += acs, row += brs) {
            FloatVector p = FloatVector.fromArray(S, b, row);
            FloatVector q = FloatVector.fromArray(S, b, row + WIDTH);
            FloatVector r = FloatVector.fromArray(S, b, row + 2 * WIDTH);
            FloatVector s = FloatVector.fromArray(S, b, row + 3 * WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            w0 = v0.fma(p, w0);
            x0 = v0.fma(q, x0);
            y0 = v0.fma(r, y0);
            z0 = v0.fma(s, z0);
            FloatVector v1 = FloatVector.broadcast(S, a[at + r1 * ars]);
            w1 = v1.fma(p, w1);
            x1 = v1.fma(q, x1);
            y1 = v1.fma(r, y1);
            z1 = v1.fma(s, z1);
            FloatVector v2 = FloatVector.broadcast(S, a[at + r2 * ars]);
            w2 = v2.fma(p, w2);
            x2 = v2.fma(q, x2);
            y2 = v2.fma(r, y2);
            z2 = v2.fma(s, z2);
            FloatVector v3 = FloatVector.broadcast(S, a[at + r3 * ars]);
            w3 = v3.fma(p, w3);
            x3 = v3.fma(q, x3);
            y3 = v3.fma(r, y3);
            z3 = v3.fma(s, z3);
            FloatVector v4 = FloatVector.broadcast(S, a[at + r4 * ars]);
            w4 = v4.fma(p, w4);
            x4 = v4.fma(q, x4);
            y4 = v4.fma(r, y4);
            z4 = v4.fma(s, z4);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        w0.fma(scale, FloatVector.fromArray(S, d, from)).intoArray(c, to);
        x0.fma(scale, FloatVector.fromArray(S, d, from + WIDTH)).intoArray(c, to + WIDTH);
        y0.fma(scale, FloatVector.fromArray(S, d, from + 2 * WIDTH)).intoArray(c, to + 2 * WIDTH);
        z0.fma(scale, FloatVector.fromArray(S, d, from + 3 * WIDTH)).intoArray(c, to + 3 * WIDTH);
        if (rows == 1) {
            return;
        }
        w1.fma(scale, FloatVector.fromArray(S, d, from + 1 * drs)).intoArray(c, to + 1 * crs);
        x1.fma(scale, FloatVector.fromArray(S, d, from + 1 * drs + WIDTH)).intoArray(c, to + 1 * crs + WIDTH);
        y1.fma(scale, FloatVector.fromArray(S, d, from + 1 * drs + 2 * WIDTH)).intoArray(c, to + 1 * crs + 2 * WIDTH);
        z1.fma(scale, FloatVector.fromArray(S, d, from + 1 * drs + 3 * WIDTH)).intoArray(c, to + 1 * crs + 3 * WIDTH);
        if (rows == 2) {
            return;
        }
        w2.fma(scale, FloatVector.fromArray(S, d, from + 2 * drs)).intoArray(c, to + 2 * crs);
        x2.fma(scale, FloatVector.fromArray(S, d, from + 2 * drs + WIDTH)).intoArray(c, to + 2 * crs + WIDTH);
        y2.fma(scale, FloatVector.fromArray(S, d, from + 2 * drs + 2 * WIDTH)).intoArray(c, to + 2 * crs + 2 * WIDTH);
        z2.fma(scale, FloatVector.fromArray(S, d, from + 2 * drs + 3 * WIDTH)).intoArray(c, to + 2 * crs + 3 * WIDTH);
        if (rows == 3) {
            return;
        }
        w3.fma(scale, FloatVector.fromArray(S, d, from + 3 * drs)).intoArray(c, to + 3 * crs);
        x3.fma(scale, FloatVector.fromArray(S, d, from + 3 * drs + WIDTH)).intoArray(c, to + 3 * crs + WIDTH);
        y3.fma(scale, FloatVector.fromArray(S, d, from + 3 * drs + 2 * WIDTH)).intoArray(c, to + 3 * crs + 2 * WIDTH);
        z3.fma(scale, FloatVector.fromArray(S, d, from + 3 * drs + 3 * WIDTH)).intoArray(c, to + 3 * crs + 3 * WIDTH);
        if (rows == 4) {
            return;
        }
        w4.fma(scale, FloatVector.fromArray(S, d, from + 4 * drs)).intoArray(c, to + 4 * crs);
        x4.fma(scale, FloatVector.fromArray(S, d, from + 4 * drs + WIDTH)).intoArray(c, to + 4 * crs + WIDTH);
        y4.fma(scale, FloatVector.fromArray(S, d, from + 4 * drs + 2 * WIDTH)).intoArray(c, to + 4 * crs + 2 * WIDTH);
        z4.fma(scale, FloatVector.fromArray(S, d, from + 4 * drs + 3 * WIDTH)).intoArray(c, to + 4 * crs + 3 * WIDTH);
    }

    /** Up to 5 rows of 2 vectors, which 13 registers hold. */
    private static void pair(
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
            float[] d,
            int from,
            int drs,
            float[] c,
            int to,
            int crs) {
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        FloatVector w0 = zero(0), w1 = zero(1), w2 = zero(2), w3 = zero(3), w4 = zero(4);
        FloatVector x0 = zero(5), x1 = zero(6), x2 = zero(7), x3 = zero(8), x4 = zero(9);
        for (int l = 0, at = ao, row = bo; l < k; l++, at += acs, row += brs) {
            FloatVector p = FloatVector.fromArray(S, b, row);
            FloatVector q = FloatVector.fromArray(S, b, row + WIDTH);
            FloatVector v0 = FloatVector.broadcast(S, a[at]);
            w0 = v0.fma(p, w0);
            x0 = v0.fma(q, x0);
            FloatVector v1 = FloatVector.broadcast(S, a[at + r1 * ars]);
            w1 = v1.fma(p, w1);
            x1 = v1.fma(q, x1);
            FloatVector v2 = FloatVector.broadcast(S, a[at + r2 * ars]);
            w2 = v2.fma(p, w2);
            x2 = v2.fma(q, x2);
            FloatVector v3 = FloatVector.broadcast(S, a[at + r3 * ars]);
            w3 = v3.fma(p, w3);
            x3 = v3.fma(q, x3);
            FloatVector v4 = FloatVector.broadcast(S, a[at + r4 * ars]);
            w4 = v4.fma(p, w4);
            x4 = v4.fma(q, x4);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        w0.fma(scale, FloatVector.fromArray(S, d, from)).intoArray(c, to);
        x0.fma(scale, FloatVector.fromArray(S, d, from + WIDTH)).intoArray(c, to + WIDTH);
        if (rows == 1) {
            return;
        }
        w1.fma(scale, FloatVector.fromArray(S, d, from + 1 * drs)).intoArray(c, to + 1 * crs);
        x1.fma(scale, FloatVector.fromArray(S, d, from + 1 * drs + WIDTH)).intoArray(c, to + 1 * crs + WIDTH);
        if (rows == 2) {
            return;
        }
        w2.fma(scale, FloatVector.fromArray(S, d, from + 2 * drs)).intoArray(c, to + 2 * crs);
        x2.fma(scale, FloatVector.fromArray(S, d, from + 2 * drs + WIDTH)).intoArray(c, to + 2 * crs + WIDTH);
        if (rows == 3) {
            return;
        }
        w3.fma(scale, FloatVector.fromArray(S, d, from + 3 * drs)).intoArray(c, to + 3 * crs);
        x3.fma(scale, FloatVector.fromArray(S, d, from + 3 * drs + WIDTH)).intoArray(c, to + 3 * crs + WIDTH);
        if (rows == 4) {
            return;
        }
        w4.fma(scale, FloatVector.fromArray(S, d, from + 4 * drs)).intoArray(c, to + 4 * crs);
        x4.fma(scale, FloatVector.fromArray(S, d, from + 4 * drs + WIDTH)).intoArray(c, to + 4 * crs + WIDTH);
    }

    /** Up to 10 rows of up to one vector; what lies behind {@code columns} is written as it was. */
    private static void tall(
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
        int last = rows - 1;
        int r1 = Math.min(1, last);
        int r2 = Math.min(2, last);
        int r3 = Math.min(3, last);
        int r4 = Math.min(4, last);
        int r5 = Math.min(5, last);
        int r6 = Math.min(6, last);
        int r7 = Math.min(7, last);
        int r8 = Math.min(8, last);
        int r9 = Math.min(9, last);
        FloatVector x0 = zero(0),
                x1 = zero(1),
                x2 = zero(2),
                x3 = zero(3),
                x4 = zero(4),
                x5 = zero(5),
                x6 = zero(6),
                x7 = zero(7),
                x8 = zero(8),
                x9 = zero(9);
        for (int l = 0, at = ao, row = bo; l < k; l++, at += acs, row += brs) {
            FloatVector p = FloatVector.fromArray(S, b, row);
            x0 = FloatVector.broadcast(S, a[at]).fma(p, x0);
            x1 = FloatVector.broadcast(S, a[at + r1 * ars]).fma(p, x1);
            x2 = FloatVector.broadcast(S, a[at + r2 * ars]).fma(p, x2);
            x3 = FloatVector.broadcast(S, a[at + r3 * ars]).fma(p, x3);
            x4 = FloatVector.broadcast(S, a[at + r4 * ars]).fma(p, x4);
            x5 = FloatVector.broadcast(S, a[at + r5 * ars]).fma(p, x5);
            x6 = FloatVector.broadcast(S, a[at + r6 * ars]).fma(p, x6);
            x7 = FloatVector.broadcast(S, a[at + r7 * ars]).fma(p, x7);
            x8 = FloatVector.broadcast(S, a[at + r8 * ars]).fma(p, x8);
            x9 = FloatVector.broadcast(S, a[at + r9 * ars]).fma(p, x9);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        VectorMask<Float> mask = LANES.compare(VectorOperators.LT, columns);
        x0 = FloatVector.fromArray(S, c, to).blend(x0.fma(scale, FloatVector.fromArray(S, d, from)), mask);
        x1 = FloatVector.fromArray(S, c, to + r1 * crs)
                .blend(x1.fma(scale, FloatVector.fromArray(S, d, from + r1 * drs)), mask);
        x2 = FloatVector.fromArray(S, c, to + r2 * crs)
                .blend(x2.fma(scale, FloatVector.fromArray(S, d, from + r2 * drs)), mask);
        x3 = FloatVector.fromArray(S, c, to + r3 * crs)
                .blend(x3.fma(scale, FloatVector.fromArray(S, d, from + r3 * drs)), mask);
        x4 = FloatVector.fromArray(S, c, to + r4 * crs)
                .blend(x4.fma(scale, FloatVector.fromArray(S, d, from + r4 * drs)), mask);
        x5 = FloatVector.fromArray(S, c, to + r5 * crs)
                .blend(x5.fma(scale, FloatVector.fromArray(S, d, from + r5 * drs)), mask);
        x6 = FloatVector.fromArray(S, c, to + r6 * crs)
                .blend(x6.fma(scale, FloatVector.fromArray(S, d, from + r6 * drs)), mask);
        x7 = FloatVector.fromArray(S, c, to + r7 * crs)
                .blend(x7.fma(scale, FloatVector.fromArray(S, d, from + r7 * drs)), mask);
        x8 = FloatVector.fromArray(S, c, to + r8 * crs)
                .blend(x8.fma(scale, FloatVector.fromArray(S, d, from + r8 * drs)), mask);
        x9 = FloatVector.fromArray(S, c, to + r9 * crs)
                .blend(x9.fma(scale, FloatVector.fromArray(S, d, from + r9 * drs)), mask);
        x0.intoArray(c, to);
        x1.intoArray(c, to + r1 * crs);
        x2.intoArray(c, to + r2 * crs);
        x3.intoArray(c, to + r3 * crs);
        x4.intoArray(c, to + r4 * crs);
        x5.intoArray(c, to + r5 * crs);
        x6.intoArray(c, to + r6 * crs);
        x7.intoArray(c, to + r7 * crs);
        x8.intoArray(c, to + r8 * crs);
        x9.intoArray(c, to + r9 * crs);
    }

    /** One row of 4 vectors. */
    private static void line(
            int k,
            float alpha,
            float[] a,
            int ao,
            int acs,
            float[] b,
            int bo,
            int brs,
            float[] d,
            int from,
            float[] c,
            int to) {
        FloatVector w = zero(0), x = zero(1), y = zero(2), z = zero(3);
        for (int l = 0, at = ao, row = bo; l < k; l++, at += acs, row += brs) {
            FloatVector v = FloatVector.broadcast(S, a[at]);
            w = v.fma(FloatVector.fromArray(S, b, row), w);
            x = v.fma(FloatVector.fromArray(S, b, row + WIDTH), x);
            y = v.fma(FloatVector.fromArray(S, b, row + 2 * WIDTH), y);
            z = v.fma(FloatVector.fromArray(S, b, row + 3 * WIDTH), z);
        }
        FloatVector scale = FloatVector.broadcast(S, alpha);
        w.fma(scale, FloatVector.fromArray(S, d, from)).intoArray(c, to);
        x.fma(scale, FloatVector.fromArray(S, d, from + WIDTH)).intoArray(c, to + WIDTH);
        y.fma(scale, FloatVector.fromArray(S, d, from + 2 * WIDTH)).intoArray(c, to + 2 * WIDTH);
        z.fma(scale, FloatVector.fromArray(S, d, from + 3 * WIDTH)).intoArray(c, to + 3 * WIDTH);
    }

    /** One row of up to one vector. */
    private static void one(
            int columns,
            int k,
            float alpha,
            float[] a,
            int ao,
            int acs,
            float[] b,
            int bo,
            int brs,
            float[] d,
            int from,
            float[] c,
            int to) {
        FloatVector x = FloatVector.zero(S);
        for (int l = 0, at = ao, row = bo; l < k; l++, at += acs, row += brs) {
            x = FloatVector.broadcast(S, a[at]).fma(FloatVector.fromArray(S, b, row), x);
        }
        x = x.fma(FloatVector.broadcast(S, alpha), FloatVector.fromArray(S, d, from));
        VectorMask<Float> mask = LANES.compare(VectorOperators.LT, columns);
        FloatVector.fromArray(S, c, to).blend(x, mask).intoArray(c, to);
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
