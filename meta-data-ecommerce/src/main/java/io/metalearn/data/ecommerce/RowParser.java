package io.metalearn.data.ecommerce;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns the cells of a row into those of its features, and a target. */
final class RowParser {
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<FeatureCode> features;
    private final List<List<String>> featureColumns;
    private final Optional<Expression> target;
    private final TargetKind targetKind;

    /**
     * A parsed row.
     *
     * @param features one per feature
     * @param target the target's value; 0 where it is not read
     */
    record Cells(List<Cell> features, double target) {}

    /**
     * @param target an expression; empty to read none
     * @param others further columns whose cells are wanted
     */
    RowParser(FeatureCodes features, String target, TargetKind targetKind, List<String> others) {
        this.features = features.all();
        this.featureColumns = this.features.stream().map(FeatureCode::columns).toList();
        this.target = target.isEmpty() ? Optional.empty() : Optional.of(Expression.parse(target));
        this.targetKind = targetKind;
        others.forEach(this::add);
        this.featureColumns.forEach(columns -> columns.forEach(this::add));
        this.target.ifPresent(expression -> add(expression.column()));
    }

    /** Reads features alone. */
    RowParser(FeatureCodes features, List<String> others) {
        this(features, "", TargetKind.REAL, others);
    }

    private void add(String column) {
        places.putIfAbsent(column, places.size());
    }

    /** The columns it needs, in the order in which it wants the cells. */
    List<String> columns() {
        return List.copyOf(places.keySet());
    }

    /**
     * The cell of a column that names something, stripped; an empty one is a bad cell. Equivalent Unicode is the same name: an
     * accented letter may be one character or two, as the system has it that wrote the file.
     */
    String text(List<String> cells, String column) {
        return Normalizer.normalize(BadCellException.requireText(column, cell(cells, column)), Normalizer.Form.NFC);
    }

    private String cell(List<String> cells, String column) {
        return cells.get(Objects.requireNonNull(places.get(column))).strip();
    }

    Cells cells(List<String> cells) {
        List<Cell> parsed = new ArrayList<>(features.size());
        for (int i = 0; i < features.size(); i++) {
            parsed.add(features.get(i)
                    .parse(featureColumns.get(i).stream()
                            .map(column -> cell(cells, column))
                            .toList()));
        }
        double value = target.map(expression -> target(expression, text(cells, expression.column())))
                .orElse(0.0);
        return new Cells(parsed, value);
    }

    private double target(Expression expression, String cell) {
        double value = expression.value(cell);
        if (targetKind == TargetKind.BINARY && value != 0 && value != 1) {
            throw new BadCellException(expression.column(), "a binary target must be 0 or 1, got " + cell);
        }
        return value;
    }
}
