package io.metalearn.api;

/**
 * Argument checks whose messages name the thing, the bound and the value; each returns what it has checked. For the compact
 * constructors of settings, in this and other modules.
 *
 * @since 0.1.0
 */
public final class Check {
    private Check() {}

    /** @throws IllegalArgumentException such as {@code innerSteps must be >= 0, got -1} */
    public static int atLeast(int minimum, int value, String name) {
        return (int) atLeast((long) minimum, value, name);
    }

    /** @throws IllegalArgumentException such as {@code step must be >= 0, got -1} */
    public static long atLeast(long minimum, long value, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be >= " + minimum + ", got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code queries must be in [1, 100], got 0} */
    public static int between(int minimum, int maximum, int value, String name) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + " must be in [" + minimum + ", " + maximum + "], got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code innerRate must be > 0, got -3.0}; of NaN and infinity too */
    public static double positive(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be > 0, got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code weightDecay must be >= 0, got -3.0}; of NaN and infinity too */
    public static double notNegative(double value, String name) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be >= 0, got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code share must be in [0, 1], got 2.0} */
    public static double share(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code dropout must be in [0, 1), got 1.0} */
    public static double belowOne(double value, String name) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code deviationFloor must be in (0, 1), got 0.0} */
    public static double properShare(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1), got " + value);
        }
        return value;
    }

    /**
     * Refuses what is not at least once {@code unit}, which is >= 1, and a multiple of it.
     *
     * @throws IllegalArgumentException such as {@code width must be a multiple of heads, got 30 and 4}
     */
    public static int multipleOf(int unit, String unitName, int value, String name) {
        if (value < unit || value % unit != 0) {
            throw new IllegalArgumentException(
                    name + " must be a multiple of " + unitName + ", got " + value + " and " + unit);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code mean must be finite, got NaN} */
    public static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException such as {@code name of the task must not be blank} */
    public static String named(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    /** @throws IndexOutOfBoundsException such as {@code row must be in [0, 3), got 3} */
    public static int index(int index, int size, String name) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(name + " must be in [0, " + size + "), got " + index);
        }
        return index;
    }
}
