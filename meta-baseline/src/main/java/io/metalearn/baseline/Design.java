package io.metalearn.baseline;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import org.ejml.simple.SimpleMatrix;

/**
 * The design matrix of linear models: a column of ones, then the features; a category becomes one column a value (one-hot). A category of
 * over {@link #MOST_VALUES} values is left out: of most of them a task has no row, and what all others know of a value is a table of its
 * own, for which there are the nets. Immutable.
 */
final class Design {
    /** Values of a category that has columns. */
    static final int MOST_VALUES = 1000;

    private final Schema schema;
    private final int width;

    Design(Schema schema) {
        this.schema = schema;
        int columns = 1;
        for (Field field : schema.fields()) {
            columns += columns(field);
        }
        this.width = columns;
    }

    /** @throws ConfigException when the target is not one real number, or a grade */
    static Design ofRealTarget(Schema schema) {
        real(schema.target());
        return new Design(schema);
    }

    /** The target as the number that linear models predict. */
    static Target.Real real(Target target) {
        if (target instanceof Target.Relevance grade) {
            return grade.asReal();
        }
        if (!(target instanceof Target.Real real) || real.outputs() != 1) {
            throw new ConfigException(
                    "a linear baseline predicts one real target, a grade or a binary target, got " + target);
        }
        return real;
    }

    private static int columns(Field field) {
        if (field instanceof Field.Categorical category) {
            return category.cardinality() > MOST_VALUES ? 0 : category.cardinality();
        }
        return field.width();
    }

    /** The columns, that of ones included. */
    int width() {
        return width;
    }

    /** {@code [n, width]}. */
    SimpleMatrix of(Matrix features) {
        schema.requireWidth(features);
        SimpleMatrix design = new SimpleMatrix(features.rows(), width);
        for (int row = 0; row < features.rows(); row++) {
            fill(design, features, row);
        }
        return design;
    }

    private void fill(SimpleMatrix design, Matrix features, int row) {
        design.set(row, 0, 1);
        int from = 0;
        int to = 1;
        for (Field field : schema.fields()) {
            if (field instanceof Field.Categorical && columns(field) > 0) {
                design.set(row, to + (int) features.get(row, from), 1);
            } else if (columns(field) > 0) {
                for (int j = 0; j < field.width(); j++) {
                    design.set(row, to + j, features.get(row, from + j));
                }
            }
            from += field.width();
            to += columns(field);
        }
    }

    /** {@code [n, 1]}. */
    static SimpleMatrix targets(Matrix targets) {
        SimpleMatrix column = new SimpleMatrix(targets.rows(), 1);
        for (int row = 0; row < targets.rows(); row++) {
            column.set(row, 0, targets.get(row, 0));
        }
        return column;
    }
}
