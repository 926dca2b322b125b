package io.metalearn.data.ecommerce;

import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Scale;
import io.metalearn.api.Target;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number, or 0 or 1.
 *
 * @param expression as configured
 * @param type real or binary
 * @param mean of the training rows, where real
 * @param deviation of the training rows, where real
 */
record NumberTarget(String expression, TargetKind type, double mean, double deviation) implements TargetCode {
    static NumberTarget unfitted(String expression, TargetKind type) {
        return new NumberTarget(expression, type, 0, 1);
    }

    @Override
    public Target target() {
        Expression parsed = Expression.parse(expression);
        Scale scale = parsed.log() ? Scale.LOG : Scale.LINEAR;
        return type == TargetKind.BINARY
                ? new Target.Binary(expression)
                : new Target.Real(expression, 1, mean, deviation, scale, parsed.column());
    }

    @Override
    public List<String> columns() {
        return List.of(Expression.parse(expression).column());
    }

    @Override
    public double parse(Row row) {
        Expression parsed = Expression.parse(expression);
        String text = BadCellException.requireText(parsed.column(), RowParser.text(row, parsed.column()));
        return type == TargetKind.BINARY ? binary(parsed, text) : parsed.value(text);
    }

    private static double binary(Expression parsed, String text) {
        double value = text.equals("true") ? 1 : text.equals("false") ? 0 : parsed.value(text);
        if (value != 0 && value != 1) {
            throw new BadCellException(parsed.column(), "a binary target must be 0 or 1, got " + text);
        }
        return value;
    }

    @Override
    public NumberTarget fit(DoubleStream training) {
        Moments moments = Moments.of(training.toArray());
        return new NumberTarget(expression, type, moments.mean(), moments.deviation());
    }

    @Override
    public Matrix encode(List<Row> rows) {
        return Matrix.generate(rows.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = (float) Place.in(rows, row, this::parse).doubleValue();
            }
        });
    }

    @Override
    public List<String> classes(List<Row> rows) {
        return List.of();
    }
}
