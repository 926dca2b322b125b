package io.metalearn.explain;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Explains what a learner, adapted to a support, predicts: which rows of the support moved it, by leaving each out (Cook, 1977), and which
 * features, by their Shapley values. Both are of the model as it is, whatever its algorithm: a row is left out by adapting without it, which
 * takes as many adaptations as there are rows, and nothing is approximated by gradients. Immutable, safe to share between threads.
 *
 * <p>Features lead from the background to the row: from the rows of the support, or, where there is none, from all rows that are asked for.
 * Of more than 32 background rows 32 are drawn.
 */
public final class Explainer {
    private static final int MOST_BACKGROUND = 32;

    private final Schema schema;
    private final Batch support;
    private final Predictor whole;
    private final Map<Integer, Predictor> without;
    private final Seed seed;

    private Explainer(Schema schema, Batch support, Predictor whole, Map<Integer, Predictor> without, Seed seed) {
        this.schema = schema;
        this.support = support;
        this.whole = whole;
        this.without = without;
        this.seed = seed;
    }

    /**
     * Adapts to all of the support, and to all but each of its rows.
     *
     * @param support {@code [n, width]} and {@code [n, t]}; n may be 0 where the learner predicts without a row. The only row of a class cannot
     *     be left out, and has no influence among the explanations
     * @param seed of every adaptation; also draws the orders of features
     * @throws IllegalArgumentException as {@link Learner#adapt}
     */
    public static Explainer of(Schema schema, Learner learner, Batch support, Seed seed) {
        Map<Integer, Predictor> without = new TreeMap<>();
        IntStream.range(0, support.size())
                .filter(row -> canDoWithout(schema, support, row))
                .forEach(row -> without.put(row, learner.adapt(support.without(row), seed)));
        return new Explainer(schema, support, learner.adapt(support, seed), without, seed);
    }

    /** The predictor that has adapted to the whole support, so that who also predicts need not adapt again. */
    public Predictor predictor() {
        return whole;
    }

    /**
     * Of a model that has adapted to rows that nobody has kept: features are explained, rows have no influence that could be told.
     *
     * @param seed draws the orders of features
     */
    public static Explainer ofAdapted(Schema schema, Predictor adapted, Seed seed) {
        return new Explainer(schema, schema.emptyBatch(), adapted, Map.of(), seed);
    }

    private static boolean canDoWithout(Schema schema, Batch support, int row) {
        float label = support.targets().get(row, 0);
        return !(schema.target() instanceof Target.Classes)
                || IntStream.range(0, support.size())
                        .anyMatch(other -> other != row && support.targets().get(other, 0) == label);
    }

    /**
     * Explains each row by itself.
     *
     * @param query {@code [m, width]}
     * @return m of them, in order
     * @throws IllegalArgumentException when the width is not the schema's; the message names both
     */
    public List<Explanation> explain(Matrix query) {
        schema.requireWidth(query);
        if (query.rows() == 0) {
            return List.of();
        }
        Matrix background = background(query);
        Prediction predicted = whole.predict(query);
        Prediction start = whole.predict(background);
        Shapley shapley = new Shapley(schema, whole, background, seed.child("orders"));
        Map<Integer, Prediction> others = new TreeMap<>();
        without.forEach((row, predictor) -> others.put(row, predictor.predict(query)));
        List<Explanation> explanations = new ArrayList<>();
        for (int row = 0; row < query.rows(); row++) {
            Quantity quantity = Quantity.explaining(schema.target(), predicted, row);
            explanations.add(new Explanation(
                    quantity.of(predicted, row),
                    mean(quantity, start),
                    influences(quantity, predicted, others, row),
                    shapley.of(query.rows(row, row + 1), quantity)));
        }
        return List.copyOf(explanations);
    }

    private Matrix background(Matrix query) {
        Matrix rows = support.isEmpty() ? query : support.features();
        int count = Math.min(rows.rows(), MOST_BACKGROUND);
        return rows.select(seed.child("background").stream().sample(rows.rows(), count));
    }

    private static double mean(Quantity quantity, Prediction start) {
        return IntStream.range(0, start.mean().rows())
                .mapToDouble(row -> quantity.of(start, row))
                .average()
                .orElseThrow();
    }

    private static List<Explanation.Influence> influences(
            Quantity quantity, Prediction predicted, Map<Integer, Prediction> others, int row) {
        return others.entrySet().stream()
                .map(other -> new Explanation.Influence(
                        other.getKey(), quantity.of(predicted, row) - quantity.of(other.getValue(), row)))
                .toList();
    }
}
