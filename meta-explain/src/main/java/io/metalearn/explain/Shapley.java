package io.metalearn.explain;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shapley values of the fields of a row by sampled orders (Strumbelj and Kononenko, 2014), in their interventional form (Janzing et al.,
 * AISTATS 2020): from a row of the background, fields take on the values of the row one after the other, and each is credited with the change that
 * it makes. Every background row is walked from equally often, so the shares add up to what is predicted less the mean over the background. Every
 * order is also walked backwards, which takes out of the noise what two features do together.
 *
 * @param background {@code [n, width]}, n at least 1
 */
record Shapley(Schema schema, Predictor predictor, Matrix background, Seed seed) {
    private static final int LEAST_WALKS = 64;
    private static final int LEAST_ROUNDS = 2;

    List<Explanation.Contribution> of(Matrix row, Quantity quantity) {
        int rounds = Math.max(LEAST_ROUNDS, LEAST_WALKS / (2 * background.rows()));
        double[][][] changes = IntStream.range(0, background.rows())
                .mapToObj(from -> IntStream.range(0, rounds)
                        .mapToObj(round -> thereAndBack(row, from, order(from, round), quantity))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        return IntStream.range(0, schema.fields().size())
                .mapToObj(field -> contribution(field, changes))
                .toList();
    }

    private Explanation.Contribution contribution(int field, double[][][] changes) {
        double mean = 0;
        double variance = 0;
        for (double[][] rounds : changes) {
            double[] values =
                    Arrays.stream(rounds).mapToDouble(round -> round[field]).toArray();
            double own = Arrays.stream(values).average().orElse(0);
            double squares = Arrays.stream(values)
                    .map(value -> (value - own) * (value - own))
                    .sum();
            mean += own / changes.length;
            variance += squares / (values.length - 1) / values.length / changes.length / changes.length;
        }
        return new Explanation.Contribution(schema.fields().get(field).name(), mean, Math.sqrt(variance));
    }

    private int[] order(int from, int round) {
        int fields = schema.fields().size();
        return seed.child(from).child(round).stream().sample(fields, fields);
    }

    private double[] thereAndBack(Matrix row, int from, int[] order, Quantity quantity) {
        double[] there = walk(row, from, order, quantity);
        double[] back = walk(row, from, reversed(order), quantity);
        Arrays.setAll(there, field -> (there[field] + back[field]) / 2);
        return there;
    }

    private double[] walk(Matrix row, int from, int[] order, Quantity quantity) {
        Prediction predicted = predictor.predict(steps(row, from, order));
        double[] changes = new double[order.length];
        for (int step = 0; step < order.length; step++) {
            changes[order[step]] = quantity.of(predicted, step + 1) - quantity.of(predicted, step);
        }
        return changes;
    }

    /** The background row, then with one field more of the row each: {@code [fields + 1, width]}. */
    private Matrix steps(Matrix row, int from, int[] order) {
        int width = background.columns();
        int[] columns = firstColumns();
        return Matrix.generate(order.length + 1, width, all -> {
            background.rows(from, from + 1).copyTo(all, 0);
            for (int step = 0; step < order.length; step++) {
                int at = (step + 1) * width;
                System.arraycopy(all, at - width, all, at, width);
                for (int column = columns[order[step]]; column < columns[order[step] + 1]; column++) {
                    all[at + column] = row.get(0, column);
                }
            }
        });
    }

    /** Of each field, and the end of the last. */
    private int[] firstColumns() {
        int[] first = new int[schema.fields().size() + 1];
        for (int field = 0; field < schema.fields().size(); field++) {
            first[field + 1] = first[field] + schema.fields().get(field).width();
        }
        return first;
    }

    private static int[] reversed(int[] order) {
        return IntStream.range(0, order.length)
                .map(i -> order[order.length - 1 - i])
                .toArray();
    }
}
