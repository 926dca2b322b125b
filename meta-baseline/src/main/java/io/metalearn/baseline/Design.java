package io.metalearn.baseline;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/**
 * The design matrix of linear models: a column of ones, then the features; a category becomes one column a value (one-hot). Categories have
 * {@link #MOST_VALUES} values at most, all together: those of the fewest values come first, and one for which there is no room any more is
 * left out. Of most of its values a task has no row, and what all others know of a value is a table of its own, for which there are the
 * nets. Immutable.
 *
 * @since 0.1.0
 */
public final class Design {
    /** Columns of all categories together. */
    static final int MOST_VALUES = 1000;

    private final Schema schema;
    /** Of each field. */
    private final int[] columns;

    private final int width;

    /** The columns that the fields of a schema become. */
    public Design(Schema schema) {
        this.schema = schema;
        this.columns = columns(schema.fields());
        this.width = 1 + Arrays.stream(columns).sum();
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

    private static int[] columns(List<Field> fields) {
        int[] columns = fields.stream().mapToInt(Field::width).toArray();
        int room = MOST_VALUES;
        for (int field : byValues(fields)) {
            int values = values(fields.get(field));
            columns[field] = values <= room ? values : 0;
            room -= columns[field];
        }
        return columns;
    }

    /** The places of the categories, those of the fewest values first. */
    private static int[] byValues(List<Field> fields) {
        return IntStream.range(0, fields.size())
                .filter(i -> values(fields.get(i)) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> values(fields.get(i))))
                .mapToInt(i -> i)
                .toArray();
    }

    private static int values(Field field) {
        return field instanceof Field.Categorical category ? category.cardinality() : 0;
    }

    /** The columns, that of ones included. */
    public int width() {
        return width;
    }

    /**
     * {@code [n, width]} of encoded rows.
     *
     * @param features {@code [n, schema.width]}
     * @throws IllegalArgumentException when the width is not the schema's
     */
    public SimpleMatrix of(Matrix features) {
        schema.requireWidth(features);
        SimpleMatrix design = new SimpleMatrix(features.rows(), width);
        for (int row = 0; row < features.rows(); row++) {
            fill(design, features, row);
        }
        return design;
    }

    /** {@code [1, n, width]} of {@code features [1, n, schema.width]}, on their tape. */
    Var of(Tape tape, Var features) {
        List<Var> parts = new ArrayList<>(List.of(tape.scalar(1).broadcastTo(1, features.rows(), 1)));
        int from = 0;
        for (int i = 0; i < columns.length; i++) {
            Field field = schema.fields().get(i);
            Var own = features.columns(from, from + field.width());
            if (columns[i] > 0) {
                parts.add(field instanceof Field.Categorical ? own.oneHot(columns[i]) : own);
            }
            from += field.width();
        }
        return Var.concatColumns(parts);
    }

    private void fill(SimpleMatrix design, Matrix features, int row) {
        design.set(row, 0, 1);
        int from = 0;
        int to = 1;
        for (int i = 0; i < columns.length; i++) {
            Field field = schema.fields().get(i);
            if (field instanceof Field.Categorical && columns[i] > 0) {
                design.set(row, to + (int) features.get(row, from), 1);
            } else if (columns[i] > 0) {
                for (int j = 0; j < field.width(); j++) {
                    design.set(row, to + j, features.get(row, from + j));
                }
            }
            from += field.width();
            to += columns[i];
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
