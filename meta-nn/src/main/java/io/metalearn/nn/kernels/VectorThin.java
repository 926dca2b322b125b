package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of which tiles make little: by one column, which fills one lane of a vector, and of one column and one row, which end before a
 * tile is under way. The same chains, and so the same bits, as by tiles. Arguments are those of {@link VectorGemm#gemm}.
 */
final class VectorThin {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int WIDTH = S.length();
    private static final FloatVector LANES = FloatVector.zero(S).addIndex(1);
    /** Rows whose chains run side by side, as each waits four cycles for an addition. */
    private static final int ROWS = 5;

    private VectorThin() {}

    /** {@code [m, k] x [k, 1]}, of which A's rows and B lie entry by entry. Where there are fewer rows, the last one is calculated several times. */
    static void column(
            int m,
            int k,
            float alpha,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] d,
            int from,
            int drs,
            float[] c,
            int to,
            int crs) {
        for (int i = 0; i < m; i += ROWS) {
            int i1 = Math.min(i + 1, m - 1);
            int i2 = Math.min(i + 2, m - 1);
            int i3 = Math.min(i + 3, m - 1);
            int i4 = Math.min(i + 4, m - 1);
            int a0 = ao + i * ars;
            int a1 = ao + i1 * ars;
            int a2 = ao + i2 * ars;
            int a3 = ao + i3 * ars;
            int a4 = ao + i4 * ars;
            float c0 = 0;
            float c1 = 0;
            float c2 = 0;
            float c3 = 0;
            float c4 = 0;
            for (int l = 0; l < k; l++) {
                float x = b[bo + l];
                c0 = fma(a[a0 + l], x, c0);
                c1 = fma(a[a1 + l], x, c1);
                c2 = fma(a[a2 + l], x, c2);
                c3 = fma(a[a3 + l], x, c3);
                c4 = fma(a[a4 + l], x, c4);
            }
            // All is read before any is written: D may be C, of which the last row is written several times.
            float d0 = d[from + i * drs];
            float d1 = d[from + i1 * drs];
            float d2 = d[from + i2 * drs];
            float d3 = d[from + i3 * drs];
            float d4 = d[from + i4 * drs];
            c[to + i * crs] = fma(c0, alpha, d0);
            c[to + i1 * crs] = fma(c1, alpha, d1);
            c[to + i2 * crs] = fma(c2, alpha, d2);
            c[to + i3 * crs] = fma(c3, alpha, d3);
            c[to + i4 * crs] = fma(c4, alpha, d4);
        }
    }

    /** {@code [m, 1] x [1, n]}. The columns that fill no vector are left out where there is no room behind a row to load and store one. */
    static int outer(
            int m,
            int n,
            float alpha,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] d,
            int from,
            int drs,
            int dcs,
            float[] c,
            int to,
            int crs) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector scale = FloatVector.broadcast(S, alpha);
        int whole = S.loopBound(n);
        int end = whole + WIDTH;
        boolean hasRest = n > whole
                && bo + end <= b.length
                && from + (m - 1) * drs + end * dcs <= d.length
                && to + (m - 1) * crs + end <= c.length;
        VectorMask<Float> mask = LANES.compare(VectorOperators.LT, n - whole);
        for (int i = 0; i < m; i++) {
            FloatVector x = FloatVector.broadcast(S, a[ao + i * ars]);
            int row = from + i * drs;
            int cell = to + i * crs;
            for (int j = 0; j < whole; j += WIDTH) {
                x.fma(FloatVector.fromArray(S, b, bo + j), zero)
                        .fma(scale, FloatVector.fromArray(S, d, row + j * dcs))
                        .intoArray(c, cell + j);
            }
            if (hasRest) {
                FloatVector y = x.fma(FloatVector.fromArray(S, b, bo + whole), zero)
                        .fma(scale, FloatVector.fromArray(S, d, row + whole * dcs));
                FloatVector.fromArray(S, c, cell + whole).blend(y, mask).intoArray(c, cell + whole);
            }
        }
        return hasRest ? n : whole;
    }
}
