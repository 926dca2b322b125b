package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standardised number, in deviations from the mean of the training rows, neither moved by outliers. A number more than {@value #NEAR}
 * deviations away counts as that and the logarithm of the rest, so a learner, which would answer to what is far away with something as
 * far, sees that it is far, and in which order, but no more.
 *
 * @param expression as configured
 * @param moments of the training rows, see {@link Moments#robust}
 */
record NumberCode(Expression expression, Moments moments) implements FeatureCode {
    static final double NEAR = 4;

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
                Moments.robust(training.mapToDouble(cell -> cell.numbers()[0]).toArray()));
    }

    @Override
    public boolean varies() {
        return moments.varies();
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        double deviations = (cell.numbers()[0] - moments.mean()) / moments.deviation();
        values[at] = (float) compressed(deviations);
    }

    private static double compressed(double deviations) {
        double distance = Math.abs(deviations);
        return distance <= NEAR ? deviations : Math.copySign(NEAR + Math.log1p(distance - NEAR), deviations);
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
