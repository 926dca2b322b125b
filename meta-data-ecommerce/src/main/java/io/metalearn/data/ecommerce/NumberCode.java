package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standardised number.
 *
 * @param expression as configured
 * @param mean subtracted
 * @param deviation then divides; > 0
 * @param least of the training rows
 * @param most of the training rows
 */
record NumberCode(Expression expression, double mean, double deviation, double least, double most)
        implements FeatureCode {
    static NumberCode unfitted(String expression) {
        return new NumberCode(Expression.parse(expression), 0, 1, 0, 0);
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
        double[] values = training.mapToDouble(cell -> cell.numbers()[0]).toArray();
        Moments moments = Moments.of(values);
        return new NumberCode(
                expression,
                moments.mean(),
                moments.deviation(),
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0));
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        values[at] = (float) ((cell.numbers()[0] - mean) / deviation);
    }

    /** Farther outside the range of the training rows than that is wide. */
    @Override
    public Optional<String> unlike(Cell cell) {
        double value = cell.numbers()[0];
        double range = most - least;
        return value < least - range || value > most + range
                ? Optional.of(String.format(Locale.ROOT, "far outside the %.4g to %.4g of training", least, most))
                : Optional.empty();
    }
}
