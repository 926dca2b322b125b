package io.metalearn.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes tiles of 8 x 8 in registers: three rounds that interleave pairs of rows by single entries, by twos and by fours. Written
 * out, since vectors in arrays or arguments of methods would live in memory.
 */
final class VectorTranspose {
    static final int TILE = 8;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    /** The lanes that a round takes from the second row, and how the entries for them come there. */
    private static final VectorMask<Float> M1 = VectorMask.fromLong(S, 0b10101010);

    private static final VectorMask<Float> M2 = VectorMask.fromLong(S, 0b11001100);
    private static final VectorMask<Float> M4 = VectorMask.fromLong(S, 0b11110000);
    private static final VectorShuffle<Float> LOW1 = VectorShuffle.fromValues(S, 0, 0, 2, 2, 4, 4, 6, 6);
    private static final VectorShuffle<Float> HIGH1 = VectorShuffle.fromValues(S, 1, 1, 3, 3, 5, 5, 7, 7);
    private static final VectorShuffle<Float> LOW2 = VectorShuffle.fromValues(S, 0, 1, 0, 1, 4, 5, 4, 5);
    private static final VectorShuffle<Float> HIGH2 = VectorShuffle.fromValues(S, 2, 3, 2, 3, 6, 7, 6, 7);
    private static final VectorShuffle<Float> LOW4 = VectorShuffle.fromValues(S, 0, 1, 2, 3, 0, 1, 2, 3);
    private static final VectorShuffle<Float> HIGH4 = VectorShuffle.fromValues(S, 4, 5, 6, 7, 4, 5, 6, 7);

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
        c0.blend(c4.rearrange(LOW4), M4).intoArray(y, yo);
        c1.blend(c5.rearrange(LOW4), M4).intoArray(y, yo + ys);
        c2.blend(c6.rearrange(LOW4), M4).intoArray(y, yo + 2 * ys);
        c3.blend(c7.rearrange(LOW4), M4).intoArray(y, yo + 3 * ys);
        c0.rearrange(HIGH4).blend(c4, M4).intoArray(y, yo + 4 * ys);
        c1.rearrange(HIGH4).blend(c5, M4).intoArray(y, yo + 5 * ys);
        c2.rearrange(HIGH4).blend(c6, M4).intoArray(y, yo + 6 * ys);
        c3.rearrange(HIGH4).blend(c7, M4).intoArray(y, yo + 7 * ys);
    }
}
