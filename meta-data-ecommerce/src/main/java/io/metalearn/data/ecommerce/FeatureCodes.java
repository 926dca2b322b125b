package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The features of a row, in the order of their columns. */
record FeatureCodes(List<FeatureCode> all) {
    FeatureCodes {
        all = List.copyOf(all);
    }

    /** Numbers and categories, not fitted yet. */
    static List<FeatureCode> unfitted(List<String> expressions, List<String> categorical) {
        return expressions.stream()
                .<FeatureCode>map(
                        name -> categorical.contains(name) ? CategoryCode.unfitted(name) : NumberCode.unfitted(name))
                .toList();
    }

    List<Field> fields() {
        return all.stream().map(FeatureCode::field).toList();
    }

    FeatureCodes fit(List<RowParser.Cells> training) {
        List<FeatureCode> fitted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int feature = i;
            fitted.add(all.get(i)
                    .fit(training.stream()
                            .map(row -> row.features().get(feature))
                            .toList()));
        }
        return new FeatureCodes(fitted);
    }

    /** {@code [n, width]}. */
    Matrix encode(List<RowParser.Cells> rows) {
        List<Field> fields = fields();
        int width = fields.stream().mapToInt(Field::width).sum();
        return Matrix.generate(rows.size(), width, values -> {
            int at = 0;
            for (RowParser.Cells row : rows) {
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).encode(row.features().get(i), values, at);
                    at += fields.get(i).width();
                }
            }
        });
    }

    /** The rows with their images a quarter turned, clockwise; other features as they are. */
    Matrix turned(Matrix rows) {
        int[] from = turn(rows.columns());
        float[] upright = rows.toArray();
        return Matrix.generate(rows.rows(), rows.columns(), values -> {
            for (int i = 0; i < values.length; i++) {
                int column = i % from.length;
                values[i] = upright[i - column + from[column]];
            }
        });
    }

    /** For each column, the one whose value it has after a quarter turn. */
    private int[] turn(int width) {
        int[] from = IntStream.range(0, width).toArray();
        int at = 0;
        for (FeatureCode code : all) {
            if (code instanceof ImageCode image) {
                image.turn(from, at);
            }
            at += code.field().width();
        }
        return from;
    }
}
