package io.metalearn.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors of this process are, all of them: where vectors of two widths meet in the JDK's own methods, JDK 17 puts both on the
 * heap. A constant of the process, because the compiler makes instructions only of vectors whose width it knows. No bit depends on it.
 */
final class VectorWidth {
    /** What the system property {@value KernelChoice#PROPERTY} names, else the widest that java uses on this processor. */
    static final VectorSpecies<Float> SPECIES = named(System.getProperty(KernelChoice.PROPERTY, ""));

    static final int BITS = SPECIES.vectorBitSize();

    private VectorWidth() {}

    /** Where a register or an instruction is missing, the API takes objects and loops of its own, a thousand times slower. */
    static boolean isFast() {
        return FusedMultiplyAdd.INSTRUCTION && FloatVector.SPECIES_PREFERRED.vectorBitSize() >= BITS;
    }

    /** Whether there are 32 registers, which is where they may have 512 bits; elsewhere there are 16. */
    static boolean hasManyRegisters() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
    }

    private static VectorSpecies<Float> named(String kernels) {
        return switch (kernels) {
            case "vector256" -> FloatVector.SPECIES_256;
            case "vector512" -> FloatVector.SPECIES_512;
            default -> hasManyRegisters() ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;
        };
    }
}
