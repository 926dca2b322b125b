package io.metalearn.api;

/**
 * The only source of randomness: a 64-bit value that is passed as an argument. {@link #child} mixes a key into it and never draws,
 * so that neither order nor threads nor machine can change what a child yields. Immutable.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
 *
 * @param value any 64 bits
 * @since 0.1.0
 */
public record Seed(long value) {
    static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The seed of the part numbered {@code key}: an iteration, a task, a row. */
    public Seed child(long key) {
        return new Seed(mix(mix(value + GOLDEN_GAMMA) ^ mix(key)));
    }

    /** The seed of the part named {@code key}, for example {@code "initial"}. */
    public Seed child(String key) {
        return child(number(key));
    }

    /** The number that {@link #child(String)} takes a name for, to be kept where the same part is asked for many times. */
    public static long number(String key) {
        long hash = key.length();
        for (int i = 0; i < key.length(); i++) {
            hash = mix(hash * 31 + key.charAt(i));
        }
        return hash;
    }

    /** A new stream of draws; equal seeds give equal streams. */
    public RandomStream stream() {
        return new RandomStream(value);
    }

    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
