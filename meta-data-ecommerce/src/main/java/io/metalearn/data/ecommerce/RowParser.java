package io.metalearn.data.ecommerce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the cells of a row into numbers, categories and a target. */
final class RowParser {
    private final List<String> columns;
    private final List<Expression> features;
    private final List<Boolean> categorical;
    private final Optional<Expression> target;
    private final TargetKind targetKind;

    /**
     * A parsed row.
     *
     * @param numbers one per feature; 0 for a category
     * @param categories one per feature; empty for a number
     * @param target the target's value; 0 where it is not read
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Cells(double[] numbers, List<String> categories, double target) {}

    /**
     * @param features expressions
     * @param categorical which of these are categories
     * @param target an expression; empty to read none
     * @param others further columns whose cells are wanted
     */
    RowParser(List<String> features, List<String> categorical, String target, TargetKind targetKind, String... others) {
        this.features = features.stream().map(Expression::parse).toList();
        this.categorical = features.stream().map(categorical::contains).toList();
        this.target = target.isEmpty() ? Optional.empty() : Optional.of(Expression.parse(target));
        this.targetKind = targetKind;
        Set<String> all = new LinkedHashSet<>(List.of(others));
        this.features.forEach(feature -> all.add(feature.column()));
        this.target.ifPresent(expression -> all.add(expression.column()));
        this.columns = List.copyOf(all);
    }

    /** The columns it needs, in the order in which it wants the cells. */
    List<String> columns() {
        return columns;
    }

    /** The cell of a column, stripped; an empty one is a bad cell. */
    String text(List<String> cells, String column) {
        String cell = cells.get(columns.indexOf(column)).strip();
        if (cell.isEmpty()) {
            throw new BadCellException(column, "empty");
        }
        return cell;
    }

    Cells cells(List<String> cells) {
        double[] numbers = new double[features.size()];
        List<String> categories = new ArrayList<>(features.size());
        for (int i = 0; i < numbers.length; i++) {
            String cell = text(cells, features.get(i).column());
            numbers[i] = categorical.get(i) ? 0 : features.get(i).value(cell);
            categories.add(categorical.get(i) ? cell : "");
        }
        double value = target.map(expression -> target(expression, text(cells, expression.column())))
                .orElse(0.0);
        return new Cells(numbers, categories, value);
    }

    private double target(Expression expression, String cell) {
        double value = expression.value(cell);
        if (targetKind == TargetKind.BINARY && value != 0 && value != 1) {
            throw new BadCellException(expression.column(), "a binary target must be 0 or 1, got " + cell);
        }
        return value;
    }
}
