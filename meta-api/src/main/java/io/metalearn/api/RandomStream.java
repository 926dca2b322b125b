package io.metalearn.api;

import java.util.HashMap;
import java.util.Map;

/**
 * A stream of pseudo-random draws, SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). Written out here, rather than taken from the JDK,
 * because the JDK does not promise that bounded and Gaussian draws keep their bits from one release to the next. Not thread-safe:
 * each user takes its own from {@link Seed#stream}.
 *
 * @since 0.1.0
 */
public final class RandomStream {
    /** Of more than so many numbers a sample of one is one of many. */
    private static final int FEW = 32;

    private long state;

    RandomStream(long state) {
        this.state = state;
    }

    /** 64 uniform bits. */
    public long nextLong() {
        state += Seed.GOLDEN_GAMMA;
        return Seed.mix(state);
    }

    /** Uniform in {@code [0, bound)}, without bias (Lemire's multiplication on 32 bits, with rejection). */
    public int nextInt(int bound) {
        Check.atLeast(1, bound, "bound");
        long threshold = (1L << 32) % bound;
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            if ((product & 0xFFFFFFFFL) >= threshold) {
                return (int) (product >>> 32);
            }
        }
    }

    /** Uniform in {@code [from, to]}, both inclusive. */
    public int nextInt(int from, int to) {
        Check.atLeast(from, to, "to");
        return from + nextInt(Math.addExact(Math.subtractExact(to, from), 1));
    }

    /** Uniform in {@code [0, 1)}, 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in {@code [from, to)}. */
    public double nextDouble(double from, double to) {
        return from + (to - from) * nextDouble();
    }

    /** Standard normal, by the Box-Muller transform on {@link StrictMath}: equal bits on every machine. */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - nextDouble()));
        return radius * StrictMath.cos(2.0 * Math.PI * nextDouble());
    }

    /**
     * A gamma variate of scale 1 (Marsaglia and Tsang 2000); of a shape below 1 that of one more, times {@code u^(1 / shape)}.
     *
     * @param shape above 0
     */
    public double nextGamma(double shape) {
        Check.positive(shape, "shape");
        if (shape < 1) {
            return nextGamma(shape + 1) * StrictMath.pow(1 - nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = nextGaussian();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            if (v > 0 && StrictMath.log(1 - nextDouble()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    /**
     * {@code count} different numbers of {@code [0, size)} in random order (the first steps of a Fisher-Yates shuffle). A longer
     * sample from an equal stream begins with the shorter one.
     */
    public int[] sample(int size, int count) {
        Check.atLeast(0, count, "count");
        Check.atLeast(count, size, "size");
        return count < size / FEW ? sampleOfMany(size, count) : sampleOfAll(size, count);
    }

    /** The same draws, where it is not worth while to write all numbers down: those that were moved are. */
    private int[] sampleOfMany(int size, int count) {
        Map<Integer, Integer> moved = new HashMap<>();
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int j = i + nextInt(size - i);
            chosen[i] = moved.getOrDefault(j, j);
            moved.put(j, moved.getOrDefault(i, i));
        }
        return chosen;
    }

    private int[] sampleOfAll(int size, int count) {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = i;
        }
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int j = i + nextInt(size - i);
            chosen[i] = all[j];
            all[j] = all[i];
        }
        return chosen;
    }
}
