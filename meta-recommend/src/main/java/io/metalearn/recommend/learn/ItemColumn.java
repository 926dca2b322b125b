package io.metalearn.recommend.learn;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * Where a row says which item it is about: a category, whose last index is kept for items that training has not seen. Immutable.
 *
 * @param column of the feature matrix
 * @param items the cardinality, that of the unseen counted in
 */
record ItemColumn(int column, int items) {
    /**
     * The field of that name.
     *
     * @throws ConfigException when it is no category of the schema, naming those there are; or when the target is not one number, a binary one or a grade
     */
    static ItemColumn of(Schema schema, String field) {
        requireOneValue(schema.target());
        int at = 0;
        for (Field each : schema.fields()) {
            if (each instanceof Field.Categorical category && category.name().equals(field)) {
                return new ItemColumn(at, category.cardinality());
            }
            at += each.width();
        }
        throw new ConfigException("item must name a category of the rows, " + categories(schema) + ", got " + field);
    }

    /** Refuses classes, and several numbers a row. */
    static void requireOneValue(Target target) {
        if (target instanceof Target.Classes || target.outputs() > 1) {
            throw new ConfigException("a learner of items takes one number, a binary target or a grade, got " + target);
        }
    }

    private static List<String> categories(Schema schema) {
        return schema.fields().stream()
                .filter(Field.Categorical.class::isInstance)
                .map(Field::name)
                .toList();
    }

    /** The item of a row. */
    int of(Matrix features, int row) {
        return (int) features.get(row, column);
    }

    /** The index that stands for every item that training has not seen. */
    int unseen() {
        return items - 1;
    }
}
