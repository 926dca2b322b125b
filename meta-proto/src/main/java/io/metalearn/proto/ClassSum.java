package io.metalearn.proto;

import java.util.Arrays;

/**
 * The sum and the number of the embedded rows of one class, exact: entries are rounded to multiples of 2^-30 and added as whole numbers,
 * so that the order of rows does not matter and a row can be taken out again. Immutable.
 *
 * <p>The rounding moves an entry by less than 5e-10; a float of at least 2^-6 in size has no finer digits anyway.
 */
final class ClassSum {
    private static final int SCALE = 30;
    /** Entries must be smaller; so that 2^17 rows, at the least, have a sum of less than 2^63. */
    private static final float BOUND = 1 << 16;

    private final long[] sums;
    private final int count;

    private ClassSum(long[] sums, int count) {
        this.sums = sums;
        this.count = count;
    }

    static ClassSum none(int width) {
        return new ClassSum(new long[width], 0);
    }

    int count() {
        return count;
    }

    /**
     * @param embedded {@code [width]}
     * @throws IllegalArgumentException when an entry is not in (-2^16, 2^16)
     * @throws ArithmeticException when the sum leaves the range
     */
    ClassSum plus(float[] embedded) {
        return new ClassSum(sums(embedded, 1), Math.addExact(count, 1));
    }

    /** @throws IllegalArgumentException when there is no row left, or the sum of no rows would not be zero */
    ClassSum minus(float[] embedded) {
        if (count == 0) {
            throw new IllegalArgumentException("the class has no rows left to forget");
        }
        long[] rest = sums(embedded, -1);
        if (count == 1 && Arrays.stream(rest).anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("the row to forget is not the one that the class has");
        }
        return new ClassSum(rest, count - 1);
    }

    private long[] sums(float[] embedded, int sign) {
        long[] next = new long[sums.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = Math.addExact(sums[j], sign * fixed(embedded[j]));
        }
        return next;
    }

    private static long fixed(float entry) {
        if (!(Math.abs(entry) < BOUND)) {
            throw new IllegalArgumentException(
                    "entries of an embedding must be in (-" + BOUND + ", " + BOUND + "), got " + entry);
        }
        return Math.round(Math.scalb((double) entry, SCALE));
    }

    /** Writes the mean, or zeros for no rows. */
    void copyMean(float[] target, int offset) {
        for (int j = 0; j < sums.length; j++) {
            target[offset + j] = count == 0 ? 0 : (float) (Math.scalb((double) sums[j], -SCALE) / count);
        }
    }

    /** Writes the sums as three floats each, which add up to it exactly: the nearest float, the nearest to the rest, and what is left. */
    void copySums(float[][] parts, int offset) {
        for (int j = 0; j < sums.length; j++) {
            long rest = sums[j];
            for (float[] part : parts) {
                float nearest = (float) rest;
                part[offset + j] = Math.scalb(nearest, -SCALE);
                rest -= (long) nearest;
            }
        }
    }

    /** Of parts as {@link #copySums} writes them. */
    static ClassSum of(float[][] parts, int offset, int width, int count) {
        long[] sums = new long[width];
        for (int j = 0; j < width; j++) {
            for (float[] part : parts) {
                sums[j] += (long) Math.scalb(part[offset + j], SCALE);
            }
        }
        return new ClassSum(sums, count);
    }
}
