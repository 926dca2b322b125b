package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import java.util.ArrayList;
import java.util.List;

/** The rows of a table through a fitted encoder. What is the same for all rows, as the place of a category, is looked up once. */
final class EncodedTable {
    private final Table table;
    private final List<FeatureCode.Writing> writings = new ArrayList<>();
    private final List<Integer> widths;
    private final int width;

    /** @param features that are fitted: some of those that were read */
    EncodedTable(Table table, Features features) {
        this.table = table;
        features.all().forEach(code -> writings.add(code.writing(table.column(code))));
        this.widths = features.fields().stream().map(field -> field.width()).toList();
        this.width = widths.stream().mapToInt(one -> one).sum();
    }

    /** {@code [n, width]} */
    Matrix features(int[] rows) {
        return Matrix.generate(rows.length, width, values -> {
            int at = 0;
            for (int row : rows) {
                for (int i = 0; i < writings.size(); i++) {
                    writings.get(i).write(row, values, at);
                    at += widths.get(i);
                }
            }
        });
    }

    /** Rows with their targets. */
    Batch batch(int[] rows, TargetCode target) {
        return new Batch(features(rows), Matrix.generate(rows.length, 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = target.number(table.target(rows[row]));
            }
        }));
    }
}
