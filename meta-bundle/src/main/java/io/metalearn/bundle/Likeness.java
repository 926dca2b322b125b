package io.metalearn.bundle;

import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Of which rows of a support another row reminds: the cosine of their features, a category being one of 0 and 1 for each value. What a reader can
 * check of an answer, not what the model did. Immutable.
 *
 * @param support labelled, {@code [n, width]}
 */
public record Likeness(Schema schema, Batch support) {
    private static final int MOST = 3;

    /**
     * A row of the support.
     *
     * @param row from 0
     * @param cosine in [-1, 1]
     */
    public record Near(int row, double cosine) {}

    /** The nearest three, nearest first. */
    public List<Near> nearest(Matrix features, int row) {
        return nearest(features, row, known -> true);
    }

    /** The nearest three of those that are liked: what is 1, of numbers what is not below the mean of the support. */
    public List<Near> nearestLiked(Matrix features, int row) {
        return nearest(features, row, this::isLiked);
    }

    private List<Near> nearest(Matrix features, int row, IntPredicate which) {
        return IntStream.range(0, support.size())
                .filter(which)
                .mapToObj(known -> new Near(known, cosine(features, row, support.features(), known)))
                .sorted(Comparator.comparingDouble(Near::cosine).reversed())
                .limit(MOST)
                .toList();
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
