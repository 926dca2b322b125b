package io.metalearn.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes tiles of 8 rows and as many columns as a vector has lanes, in registers: three rounds that interleave pairs of rows by single
 * entries, by twos and by fours, within each 8 columns. Written out, since vectors in arrays or arguments of methods would live in memory.
 */
final class VectorTranspose {
    static final int ROWS = 8;

    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final boolean WIDE = S.length() == 2 * ROWS;
    /** The lanes that a round takes from the second row, and how the entries for them come there. */
    private static final VectorMask<Float> M1 = VectorMask.fromLong(S, 0b1010101010101010);

    private static final VectorMask<Float> M2 = VectorMask.fromLong(S, 0b1100110011001100);
    private static final VectorMask<Float> M4 = VectorMask.fromLong(S, 0b1111000011110000);
    private static final VectorShuffle<Float> LOW1 = VectorShuffle.fromOp(S, lane -> lane & ~1);
    private static final VectorShuffle<Float> HIGH1 = VectorShuffle.fromOp(S, lane -> lane | 1);
    private static final VectorShuffle<Float> LOW2 = VectorShuffle.fromOp(S, lane -> lane & ~2);
    private static final VectorShuffle<Float> HIGH2 = VectorShuffle.fromOp(S, lane -> lane | 2);
    private static final VectorShuffle<Float> LOW4 = VectorShuffle.fromOp(S, lane -> lane & ~4);
    private static final VectorShuffle<Float> HIGH4 = VectorShuffle.fromOp(S, lane -> lane | 4);
    /** The upper half, which holds columns of its own where vectors are wide. */
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(S, 0b1111111100000000);

    private VectorTranspose() {}

    /** Y[j, i] = X[i, j] for a tile: {@code xs} and {@code ys} are the distances between rows. */
    static void tile(float[] x, int xo, int xs, float[] y, int yo, int ys) {
        FloatVector a0 = FloatVector.fromArray(S, x, xo);
        FloatVector a1 = FloatVector.fromArray(S, x, xo + xs);
        FloatVector a2 = FloatVector.fromArray(S, x, xo + 2 * xs);
        FloatVector a3 = FloatVector.fromArray(S, x, xo + 3 * xs);
        FloatVector a4 = FloatVector.fromArray(S, x, xo + 4 * xs);
        FloatVector a5 = FloatVector.fromArray(S, x, xo + 5 * xs);
        FloatVector a6 = FloatVector.fromArray(S, x, xo + 6 * xs);
        FloatVector a7 = FloatVector.fromArray(S, x, xo + 7 * xs);
        FloatVector b0 = a0.blend(a1.rearrange(LOW1), M1);
        FloatVector b1 = a0.rearrange(HIGH1).blend(a1, M1);
        FloatVector b2 = a2.blend(a3.rearrange(LOW1), M1);
        FloatVector b3 = a2.rearrange(HIGH1).blend(a3, M1);
        FloatVector b4 = a4.blend(a5.rearrange(LOW1), M1);
        FloatVector b5 = a4.rearrange(HIGH1).blend(a5, M1);
        FloatVector b6 = a6.blend(a7.rearrange(LOW1), M1);
        FloatVector b7 = a6.rearrange(HIGH1).blend(a7, M1);
        FloatVector c0 = b0.blend(b2.rearrange(LOW2), M2);
        FloatVector c2 = b0.rearrange(HIGH2).blend(b2, M2);
        FloatVector c1 = b1.blend(b3.rearrange(LOW2), M2);
        FloatVector c3 = b1.rearrange(HIGH2).blend(b3, M2);
        FloatVector c4 = b4.blend(b6.rearrange(LOW2), M2);
        FloatVector c6 = b4.rearrange(HIGH2).blend(b6, M2);
        FloatVector c5 = b5.blend(b7.rearrange(LOW2), M2);
        FloatVector c7 = b5.rearrange(HIGH2).blend(b7, M2);
        a0 = c0.blend(c4.rearrange(LOW4), M4);
        a1 = c1.blend(c5.rearrange(LOW4), M4);
        a2 = c2.blend(c6.rearrange(LOW4), M4);
        a3 = c3.blend(c7.rearrange(LOW4), M4);
        a4 = c0.rearrange(HIGH4).blend(c4, M4);
        a5 = c1.rearrange(HIGH4).blend(c5, M4);
        a6 = c2.rearrange(HIGH4).blend(c6, M4);
        a7 = c3.rearrange(HIGH4).blend(c7, M4);
        if (WIDE) {
            int upper = yo + ROWS * ys - ROWS;
            FloatVector.fromArray(S, y, upper).blend(a0, UPPER).intoArray(y, upper);
            FloatVector.fromArray(S, y, upper + ys).blend(a1, UPPER).intoArray(y, upper + ys);
            FloatVector.fromArray(S, y, upper + 2 * ys).blend(a2, UPPER).intoArray(y, upper + 2 * ys);
            FloatVector.fromArray(S, y, upper + 3 * ys).blend(a3, UPPER).intoArray(y, upper + 3 * ys);
            FloatVector.fromArray(S, y, upper + 4 * ys).blend(a4, UPPER).intoArray(y, upper + 4 * ys);
            FloatVector.fromArray(S, y, upper + 5 * ys).blend(a5, UPPER).intoArray(y, upper + 5 * ys);
            FloatVector.fromArray(S, y, upper + 6 * ys).blend(a6, UPPER).intoArray(y, upper + 6 * ys);
            FloatVector.fromArray(S, y, upper + 7 * ys).blend(a7, UPPER).intoArray(y, upper + 7 * ys);
            a0 = a0.blend(FloatVector.fromArray(S, y, yo), UPPER);
            a1 = a1.blend(FloatVector.fromArray(S, y, yo + ys), UPPER);
            a2 = a2.blend(FloatVector.fromArray(S, y, yo + 2 * ys), UPPER);
            a3 = a3.blend(FloatVector.fromArray(S, y, yo + 3 * ys), UPPER);
            a4 = a4.blend(FloatVector.fromArray(S, y, yo + 4 * ys), UPPER);
            a5 = a5.blend(FloatVector.fromArray(S, y, yo + 5 * ys), UPPER);
            a6 = a6.blend(FloatVector.fromArray(S, y, yo + 6 * ys), UPPER);
            a7 = a7.blend(FloatVector.fromArray(S, y, yo + 7 * ys), UPPER);
        }
        a0.intoArray(y, yo);
        a1.intoArray(y, yo + ys);
        a2.intoArray(y, yo + 2 * ys);
        a3.intoArray(y, yo + 3 * ys);
        a4.intoArray(y, yo + 4 * ys);
        a5.intoArray(y, yo + 5 * ys);
        a6.intoArray(y, yo + 6 * ys);
        a7.intoArray(y, yo + 7 * ys);
    }
}
