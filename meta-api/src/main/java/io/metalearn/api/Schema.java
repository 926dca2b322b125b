package io.metalearn.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How to read the columns of a {@link Batch}. Immutable.
 *
 * @param fields at least one, names all different, in the order of their columns
 * @param target what is predicted
 * @since 0.1.0
 */
public record Schema(List<Field> fields, Target target) {
    public Schema {
        fields = List.copyOf(fields);
        Check.atLeast(1, fields.size(), "number of fields");
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("field names must differ, got " + field.name() + " twice");
            }
        }
    }

    /** The columns of the feature matrix. */
    public int width() {
        return fields.stream().mapToInt(Field::width).sum();
    }

    /**
     * Refuses features of another width.
     *
     * @throws IllegalArgumentException naming both widths
     */
    public void requireWidth(Matrix features) {
        if (features.columns() != width()) {
            throw new IllegalArgumentException(
                    "features must have " + width() + " columns " + names() + ", got " + features.columns());
        }
    }

    /**
     * Refuses features of another width, or with a category that is no index of its field.
     *
     * @throws IllegalArgumentException naming the field, its bound and the value
     */
    public void requireFeatures(Matrix features) {
        requireWidth(features);
        int at = 0;
        for (Field field : fields) {
            if (field instanceof Field.Categorical category) {
                requireIndices(features, at, category);
            }
            at += field.width();
        }
    }

    /**
     * Refuses a batch that does not fit: features that {@link #requireFeatures} refuses, another number of target columns, NaN or
     * infinity.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    public void require(Batch batch) {
        requireFeatures(batch.features());
        if (batch.targets().columns() != target.columns()) {
            throw new IllegalArgumentException("targets must have " + target.columns() + " columns (" + target.name()
                    + "), got " + batch.targets().columns());
        }
        requireFinite(batch.features(), "features");
        requireFinite(batch.targets(), "targets");
    }

    /** A batch of no rows. */
    public Batch emptyBatch() {
        return new Batch(Matrix.zeros(0, width()), Matrix.zeros(0, target.columns()));
    }

    private static void requireIndices(Matrix features, int column, Field.Categorical category) {
        for (int row = 0; row < features.rows(); row++) {
            float value = features.get(row, column);
            if (!(value >= 0 && value < category.cardinality() && value == (int) value)) {
                throw new IllegalArgumentException(category.name() + " must be an index in [0, "
                        + category.cardinality() + "), got " + value + " in row " + row);
            }
        }
    }

    private List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    private static void requireFinite(Matrix values, String name) {
        for (int row = 0; row < values.rows(); row++) {
            for (int column = 0; column < values.columns(); column++) {
                if (!Float.isFinite(values.get(row, column))) {
                    throw new IllegalArgumentException(name + " must be finite, got " + values.get(row, column)
                            + " in row " + row + ", column " + column);
                }
            }
        }
    }
}
