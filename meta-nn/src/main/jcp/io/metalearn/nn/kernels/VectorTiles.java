package io.metalearn.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link VectorGemm}, all from one description, {@code src/main/jcp/../VectorTile.inc}: so many rows of so many vectors, of which
 * the last is written whole or, behind a mask, in part. They are written out because vectors that are passed to methods or kept in arrays
 * are boxed on JDK 17; so may be those that one of two branches changes, which is why whole ones have tiles of their own.
 */
final class VectorTiles {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int WIDTH = S.length();
    /** The lanes' numbers: less than n are the first n lanes. A mask made of them where it is used stays in a register. */
    private static final FloatVector LANES = FloatVector.zero(S).addIndex(1);
    /**
     * What sums begin with, each with an entry of its own: where all begin with one vector, JDK 17 gives most of them two registers or none,
     * and copies them each time round, at half the speed, in about every other process. Also the row that is added where nothing is. Never
     * written.
     */
    static final float[] ZEROS = new float[20 * WIDTH];

    private VectorTiles() {}
    //#local name="whole"
    //#local masked=false
    //#local rows=5
    //#local vectors=2
    //#include "VectorTile.inc"
    //#local rows=5
    //#local vectors=4
    //#include "VectorTile.inc"
    //#local rows=1
    //#local vectors=4
    //#include "VectorTile.inc"
    //#local name="part"
    //#local masked=true
    //#local rows=5
    //#local vectors=1
    //#include "VectorTile.inc"
    //#local rows=5
    //#local vectors=2
    //#include "VectorTile.inc"
    //#local rows=3
    //#local vectors=3
    //#include "VectorTile.inc"
    //#local rows=5
    //#local vectors=3
    //#include "VectorTile.inc"
    //#local rows=1
    //#local vectors=1
    //#include "VectorTile.inc"
    //#local rows=1
    //#local vectors=2
    //#include "VectorTile.inc"
    //#local rows=1
    //#local vectors=3
    //#include "VectorTile.inc"
}
