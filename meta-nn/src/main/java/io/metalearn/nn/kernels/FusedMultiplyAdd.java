package io.metalearn.nn.kernels;

/**
 * a b + c, rounded once: by the processor's instruction, or where it has none in double arithmetic to the same bits. There
 * {@link Math#fma(float, float, float)} calculates in decimals, hundreds of times slower, and the Vector API calls it for each lane.
 */
final class FusedMultiplyAdd {
    /** A constant, so that compiled code holds one of the two ways; whichever it is, no bit changes. */
    static final boolean INSTRUCTION = isInstruction();

    private static final int MARKED_NAN = 0x7fc12345;

    private FusedMultiplyAdd() {}

    static float fma(float a, float b, float c) {
        return INSTRUCTION ? Math.fma(a, b, c) : exact(a, b, c);
    }

    /**
     * The product of two floats is exact in double. The sum is rounded to odd (Boldo and Melquiond, "Emulation of FMA and correctly
     * rounded sums", 2008): where it is not exact its last bit is made 1, so that rounding it to float cannot round a tie twice.
     */
    static float exact(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        double added = sum - product;
        double error = product - (sum - added) + (c - added); // Knuth's TwoSum; NaN where the sum is not finite
        if (error > 0 || error < 0) {
            sum = toOdd(sum, error);
        }
        return (float) sum;
    }

    private static double toOdd(double sum, double error) {
        long bits = Double.doubleToRawLongBits(sum);
        if ((bits & 1) != 0) {
            return sum;
        }
        return Double.longBitsToDouble(error > 0 == sum > 0 ? bits + 1 : bits - 1);
    }

    /**
     * The JVM does not tell, but the two differ in one thing that no number shows: of a NaN with bits of its own, the instruction hands on
     * these bits, and the JDK's decimals make the one NaN. (A processor whose instruction does so too is taken for one without.)
     */
    private static boolean isInstruction() {
        float marked = Float.intBitsToFloat(MARKED_NAN);
        return Float.floatToRawIntBits(Math.fma(marked, 1f, 1f)) == MARKED_NAN;
    }
}
