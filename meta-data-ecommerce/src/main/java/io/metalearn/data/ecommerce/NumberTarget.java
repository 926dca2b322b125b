package io.metalearn.data.ecommerce;

import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Target;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number, or 0 or 1.
 *
 * @param expression as configured
 * @param type real or binary
 * @param mean of the training rows, where real
 * @param deviation of the training rows, where real
 * @param origin subtracted in double precision from every number, see {@link Target.Real}
 */
record NumberTarget(Expression expression, TargetKind type, double mean, double deviation, double origin)
        implements TargetCode {
    /** Of the standard deviation, more than which a float's rounding may not take. */
    private static final double ROUNDING = 1e-3;

    static NumberTarget unfitted(String expression, TargetKind type) {
        return new NumberTarget(Expression.parse(expression), type, 0, 1, 0);
    }

    @Override
    public Target target() {
        return type == TargetKind.BINARY
                ? new Target.Binary(expression.toString())
                : new Target.Real(
                        expression.toString(),
                        1,
                        mean - origin,
                        deviation,
                        expression.scale(),
                        expression.quantity(),
                        origin);
    }

    @Override
    public List<String> columns() {
        return expression.columns();
    }

    @Override
    public NumberTarget over(Collection<String> columns) {
        return new NumberTarget(expression.over(columns), type, mean, deviation, origin);
    }

    @Override
    public boolean needsColumns() {
        return expression.needsColumns();
    }

    @Override
    public double parse(Row row) {
        List<String> cells =
                columns().stream().map(column -> RowParser.text(row, column)).toList();
        return type == TargetKind.BINARY ? binary(cells) : expression.value(cells);
    }

    private double binary(List<String> cells) {
        String text = expression.category(cells);
        double value = text.equals("true") ? 1 : text.equals("false") ? 0 : expression.value(cells);
        if (value != 0 && value != 1) {
            throw new BadCellException(expression.text(), "a binary target must be 0 or 1, got " + text);
        }
        return value;
    }

    @Override
    public NumberTarget fit(DoubleStream training) {
        Moments moments = Moments.of(training.toArray());
        boolean isFine = Math.ulp((float) moments.largest()) <= ROUNDING * moments.deviation();
        double from = isFine || type == TargetKind.BINARY ? 0 : Math.rint(moments.mean());
        return new NumberTarget(expression, type, moments.mean(), moments.deviation(), from);
    }

    @Override
    public float number(double parsed) {
        return (float) (parsed - origin);
    }

    @Override
    public Matrix encode(List<Row> rows) {
        return Matrix.generate(rows.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = number(RowParser.at(rows, row, this::parse));
            }
        });
    }

    @Override
    public List<String> classes(List<Row> rows) {
        return List.of();
    }
}
