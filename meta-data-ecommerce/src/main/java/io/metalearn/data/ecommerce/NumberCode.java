package io.metalearn.data.ecommerce;

import io.metalearn.api.Field;
import java.util.List;

/**
 * A standardised number.
 *
 * @param expression as configured
 * @param mean subtracted
 * @param deviation then divides; > 0
 */
record NumberCode(String expression, double mean, double deviation) implements FeatureCode {
    static NumberCode unfitted(String expression) {
        return new NumberCode(expression, 0, 1);
    }

    @Override
    public Field field() {
        return new Field.Numeric(expression);
    }

    @Override
    public List<String> columns() {
        return List.of(Expression.parse(expression).column());
    }

    @Override
    public Cell parse(List<String> cells) {
        return Cell.of(Expression.parse(expression).value(cells.get(0)));
    }

    @Override
    public NumberCode fit(List<Cell> training) {
        Moments moments = Moments.of(
                training.stream().mapToDouble(cell -> cell.numbers()[0]).toArray());
        return new NumberCode(expression, moments.mean(), moments.deviation());
    }

    @Override
    public void encode(Cell cell, float[] values, int at) {
        values[at] = (float) ((cell.numbers()[0] - mean) / deviation);
    }
}
