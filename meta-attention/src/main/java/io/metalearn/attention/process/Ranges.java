package io.metalearn.attention.process;

/** Checks of settings, whose messages name the setting, the bound and the value. */
final class Ranges {
    private Ranges() {}

    static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, got " + value);
        }
    }

    /** At least once {@code unit}, which is >= 1, and a multiple of it. */
    static void multiple(int value, int unit, String name, String unitName) {
        if (value < unit || value % unit != 0) {
            throw new IllegalArgumentException(
                    name + " must be a multiple of " + unitName + ", got " + value + " and " + unit);
        }
    }

    /** In (0, 1). */
    static void share(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1), got " + value);
        }
    }

    static void positive(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be > 0, got " + value);
        }
    }

    static void notNegative(double value, String name) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be >= 0, got " + value);
        }
    }
}
