package io.metalearn.nn.kernels;

/**
 * a b + c, rounded once: by the processor's instruction, or where it has none in double arithmetic to the same bits. There
 * {@link Math#fma(float, float, float)} calculates in decimals, a hundred times slower, and the Vector API calls it for each lane.
 */
final class FusedMultiplyAdd {
    /** A constant, so that compiled code holds one of the two ways; whichever it is, no bit changes. */
    static final boolean INSTRUCTION = isInstruction();

    private static final int ROUNDS = 5;
    private static final int CALLS = 20;
    /** The instruction takes tens of nanoseconds even interpreted, decimals thousands. */
    private static final long MOST_NANOSECONDS = 1000;

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

    /** The JVM does not tell: timed, the fastest of some rounds. */
    private static boolean isInstruction() {
        float x = 1;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                x = Math.fma(x, 0.75f, 0.3f);
            }
            if (System.nanoTime() - start < CALLS * MOST_NANOSECONDS) {
                return x > 0;
            }
        }
        return false;
    }
}
