package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says of which liked rows of a support another row reminds: the cosine of their features, a category being one of 0 and 1 for each value.
 * Liked is what is 1, of numbers what is not below the mean of the support. What a reader sees of a recommendation, not what the model did.
 *
 * @param support labelled
 * @param items of the support rows
 */
record Likeness(Schema schema, Batch support, List<String> items) {
    private static final int SHOWN = 3;

    /** A row of the support and its cosine. */
    private record Near(int row, double cosine) {}

    /** The nearest few of a row, as in {@code 318 (0.93), 50 (0.71)}; empty where nothing is liked. */
    String of(Matrix features, int row) {
        return IntStream.range(0, support.size())
                .filter(this::isLiked)
                .mapToObj(known -> new Near(known, cosine(features, row, support.features(), known)))
                .sorted(Comparator.comparingDouble(Near::cosine).reversed())
                .limit(SHOWN)
                .map(near -> String.format(Locale.ROOT, "%s (%.2f)", items.get(near.row()), near.cosine()))
                .collect(Collectors.joining(", "));
    }

    private boolean isLiked(int row) {
        float target = support.targets().get(row, 0);
        return schema.target() instanceof Target.Binary ? target == 1 : target >= mean();
    }

    private double mean() {
        return IntStream.range(0, support.size())
                .mapToDouble(row -> support.targets().get(row, 0))
                .average()
                .orElse(0);
    }

    private double cosine(Matrix left, int a, Matrix right, int b) {
        double product = 0;
        double one = 0;
        double other = 0;
        int at = 0;
        for (Field field : schema.fields()) {
            boolean isCategory = field instanceof Field.Categorical;
            for (int column = at; column < at + field.width(); column++) {
                double x = left.get(a, column);
                double y = right.get(b, column);
                product += isCategory ? (x == y ? 1 : 0) : x * y;
                one += isCategory ? 1 : x * x;
                other += isCategory ? 1 : y * y;
            }
            at += field.width();
        }
        return product / Math.sqrt(Math.max(one * other, Double.MIN_NORMAL));
    }
}
