package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standardised number, in deviations from the mean of the training rows, at most {@value #FARTHEST}: a learner would answer to
 * what is farther away with numbers without bounds.
 *
 * @param expression as configured
 * @param moments of the training rows
 */
record NumberCode(Expression expression, Moments moments) implements FeatureCode {
    static final double FARTHEST = 1000;

    static NumberCode unfitted(String expression) {
        return new NumberCode(Expression.parse(expression), Moments.none());
    }

    @Override
    public Field field() {
        return new Field.Numeric(expression.toString());
    }

    @Override
    public List<String> columns() {
        return List.of(expression.column());
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(expression.value(cells.get(0)));
    }

    @Override
    public NumberCode fit(Stream<Cell> training) {
        return new NumberCode(
                expression,
                Moments.of(training.mapToDouble(cell -> cell.numbers()[0]).toArray()));
    }

    @Override
    public boolean varies() {
        return moments.varies();
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        double deviations = (cell.numbers()[0] - moments.mean()) / moments.deviation();
        values[at] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, deviations));
    }

    /** Farther outside the range of the training rows than that is wide. */
    @Override
    public Optional<String> unlike(Cell cell) {
        double value = cell.numbers()[0];
        double range = moments.most() - moments.least();
        return value < moments.least() - range || value > moments.most() + range
                ? Optional.of(String.format(
                        Locale.ROOT, "far outside the %.4g to %.4g of training", moments.least(), moments.most()))
                : Optional.empty();
    }
}
