package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.Field;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standardised number, in deviations from the mean of the training rows, neither moved by outliers. A number more than {@value #NEAR}
 * deviations away counts as that and the logarithm of the rest, so a learner, which would answer to what is far away with something as
 * far, sees that it is far, and in which order, but no more: whatever the number, its code is within {@value #FARTHEST} of 0.
 *
 * @param expression as configured
 * @param moments of the training rows, see {@link Moments#robust}
 * @param missing the cells that mean a missing value, which counts as the mean; none: nothing may be missing
 */
record NumberCode(
        Expression expression,
        Moments moments,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> missing)
        implements FeatureCode {
    static final double NEAR = 4;
    /** Above 4 + ln(1.8e308). */
    static final double FARTHEST = 714;

    NumberCode {
        missing = List.copyOf(missing);
    }

    static NumberCode unfitted(String expression) {
        return new NumberCode(Expression.parse(expression), Moments.none(), List.of());
    }

    @Override
    public Field field() {
        return new Field.Numeric(expression.toString());
    }

    @Override
    public List<String> columns() {
        return expression.columns();
    }

    /** Where it may be missing, whether it is, is a number of its own. */
    @Override
    public List<FeatureCode> over(Collection<String> columns) {
        Expression over = expression.over(columns);
        NumberCode number = new NumberCode(over, moments, missing);
        return missing.isEmpty()
                ? List.of(number)
                : List.of(number, new NumberCode(over.isMissing(), moments, missing));
    }

    @Override
    public boolean needsColumns() {
        return expression.needsColumns();
    }

    @Override
    public NumberCode missing(List<String> texts) {
        return new NumberCode(expression, moments, texts);
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(
                missing.isEmpty()
                        ? expression.value(cells)
                        : expression
                                .number(MissingCells.emptied(cells, missing))
                                .orElse(Double.NaN));
    }

    @Override
    public NumberCode fit(Stream<Cell> training) {
        return new NumberCode(
                expression,
                Moments.robust(training.mapToDouble(cell -> cell.numbers()[0])
                        .filter(number -> !Double.isNaN(number))
                        .toArray()),
                missing);
    }

    @Override
    public boolean varies() {
        return moments.varies();
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        double number = cell.numbers()[0];
        values[at] = Double.isNaN(number) ? 0 : (float) compressed((number - moments.mean()) / moments.deviation());
    }

    private static double compressed(double deviations) {
        double distance = Math.min(Math.abs(deviations), Double.MAX_VALUE);
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
