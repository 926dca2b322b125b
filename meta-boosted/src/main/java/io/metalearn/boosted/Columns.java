package io.metalearn.boosted;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * The columns of a row that count one by one: a one, then numbers, vectors and images of up to {@value #WIDEST} columns, and categories of up
 * to {@value #MOST_VALUES} values, one column a value; of all those the first that fit into {@value #MOST} columns. All fields count in
 * products and distances of rows. Immutable.
 */
final class Columns {
    static final int WIDEST = 32;
    static final int MOST_VALUES = 32;
    static final int MOST = 64;
    static final int BOUND = 5;

    private final Schema schema;
    private final List<String> names = new ArrayList<>(List.of("one"));
    private final List<Place> places = new ArrayList<>();

    /** A field: its first column in a row, and its first one here, 0 for none. */
    private record Place(Field field, int from, int to) {}

    Columns(Schema schema) {
        this.schema = schema;
        int from = 0;
        for (Field field : schema.fields()) {
            List<String> own = names(field);
            boolean fits = !own.isEmpty() && names.size() + own.size() <= MOST;
            places.add(new Place(field, from, fits ? names.size() : 0));
            names.addAll(fits ? own : List.of());
            from += field.width();
        }
    }

    private static List<String> names(Field field) {
        List<String> names = new ArrayList<>();
        if (field instanceof Field.Categorical category) {
            for (int value = 0; value < category.cardinality() && category.cardinality() <= MOST_VALUES; value++) {
                names.add(field.name() + "=" + value);
            }
        } else if (field.width() == 1) {
            names.add(field.name());
        } else {
            for (int j = 0; j < field.width() && field.width() <= WIDEST; j++) {
                names.add(field.name() + "[" + j + "]");
            }
        }
        return names;
    }

    Schema schema() {
        return schema;
    }

    /** The columns, that of ones included. */
    int width() {
        return names.size();
    }

    /** Of the columns; the first is {@code one}. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** {@code [n, width]}. */
    SimpleMatrix of(Matrix rows) {
        schema.requireFeatures(rows);
        SimpleMatrix columns = new SimpleMatrix(rows.rows(), width());
        double[] row = new double[width()];
        float[] all = rows.toArray();
        for (int i = 0; i < rows.rows(); i++) {
            fill(all, i * rows.columns(), row);
            columns.setRow(i, 0, row);
        }
        return columns;
    }

    /** Writes the columns of the row that begins at {@code offset}. */
    void fill(float[] rows, int offset, double[] to) {
        Arrays.fill(to, 0);
        to[0] = 1;
        for (Place place : places) {
            int from = offset + place.from;
            if (place.to > 0 && place.field instanceof Field.Categorical) {
                to[place.to + (int) rows[from]] = 1;
            } else if (place.to > 0) {
                for (int j = 0; j < place.field.width(); j++) {
                    to[place.to + j] = bounded(rows[from + j]);
                }
            }
        }
    }

    /** Numbers are standardised; beyond so many deviations an outlier would decide all by itself. */
    private static double bounded(float value) {
        return Math.max(-BOUND, Math.min(BOUND, value));
    }

    /** The inner product of two rows, a category counting as one column a value. */
    double product(float[] some, int at, float[] others, int other) {
        double sum = 0;
        for (Place place : places) {
            int from = place.from;
            if (place.field instanceof Field.Categorical) {
                sum += some[at + from] == others[other + from] ? 1 : 0;
            } else {
                for (int j = from; j < from + place.field.width(); j++) {
                    sum += (double) some[at + j] * others[other + j];
                }
            }
        }
        return sum;
    }

    /** The squared distance of two rows, a category counting as one column a value. */
    double distance(float[] some, int at, float[] others, int other) {
        double sum = 0;
        for (Place place : places) {
            int from = place.from;
            if (place.field instanceof Field.Categorical) {
                sum += some[at + from] == others[other + from] ? 0 : 2;
            } else {
                for (int j = from; j < from + place.field.width(); j++) {
                    double difference = bounded(some[at + j]) - bounded(others[other + j]);
                    sum += difference * difference;
                }
            }
        }
        return sum;
    }
}
