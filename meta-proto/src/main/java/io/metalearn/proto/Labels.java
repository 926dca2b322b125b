package io.metalearn.proto;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.stream.IntStream;

/** Targets that are indices of classes. */
final class Labels {
    private Labels() {}

    /** @throws IllegalArgumentException when the target has no classes */
    static int classes(Schema schema) {
        if (schema.target() instanceof Target.Classes target) {
            return target.classes();
        }
        throw new ConfigException("metric-based learners predict classes, got " + schema.target());
    }

    /** @throws IllegalArgumentException when the label is not in [0, classes) */
    static int index(Matrix labels, int row, int classes) {
        float label = labels.get(row, 0);
        if (!(label >= 0 && label < classes && label == (int) label)) {
            throw new IllegalArgumentException(
                    "a label must be an index in [0, " + classes + "), got " + label + " in row " + row);
        }
        return (int) label;
    }

    /**
     * The mean number of rows of the classes that have any; 0 for no rows.
     *
     * @throws IllegalArgumentException when a label is not in [0, classes)
     */
    static double rowsOfAClass(Matrix labels, int classes) {
        long present = IntStream.range(0, labels.rows())
                .map(row -> index(labels, row, classes))
                .distinct()
                .count();
        return present == 0 ? 0 : (double) labels.rows() / present;
    }
}
