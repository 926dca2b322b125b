package io.metalearn.baseline;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;

/** Class targets of an episode. */
final class Classes {
    private Classes() {}

    /**
     * How many classes the schema has.
     *
     * @throws IllegalArgumentException when its target is no class; {@code who} says whose demand it is
     */
    static int of(Schema schema, String who) {
        if (schema.target() instanceof Target.Classes target) {
            return target.classes();
        }
        throw new ConfigException(who + " tells classes apart, got " + schema.target());
    }

    /**
     * The rows of each class.
     *
     * @throws IllegalArgumentException when a target is no index of a class
     */
    static int[] counts(Matrix targets, int classes) {
        int[] counts = new int[classes];
        for (int row = 0; row < targets.rows(); row++) {
            counts[index(targets.get(row, 0), classes)]++;
        }
        return counts;
    }

    /** @throws IllegalArgumentException when a target is no index of a class */
    static int index(float target, int classes) {
        if (!(target >= 0 && target < classes && target == (int) target)) {
            throw new IllegalArgumentException("a class must be an index in [0, " + classes + "), got " + target);
        }
        return (int) target;
    }
}
