package io.metalearn.data.ecommerce;

import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the features of a row. */
final class RowParser {
    private final List<FeatureCode> features;
    private final List<List<String>> columns;

    RowParser(Features features) {
        this.features = features.all();
        this.columns = this.features.stream().map(FeatureCode::columns).toList();
    }

    /** @throws BadCellException when a value cannot be used */
    List<Cell> cells(Row row) {
        List<Cell> cells = new ArrayList<>(features.size());
        for (int i = 0; i < features.size(); i++) {
            cells.add(cell(i, row));
        }
        return cells;
    }

    /** What one feature reads. */
    Cell cell(int feature, Row row) {
        List<String> texts = new ArrayList<>(columns.get(feature).size());
        for (String column : columns.get(feature)) {
            texts.add(text(row, column));
        }
        return features.get(feature).parse(texts);
    }

    /** The value of a column, stripped; a missing one is empty. */
    static String text(Row row, String column) {
        return row.text(column).map(String::strip).orElse("");
    }

    /**
     * What a row belongs to: the values of these columns, joined. One that holds the separator is quoted, so that no two rows that
     * differ have one name.
     *
     * @throws BadCellException when one is missing
     */
    static String name(Row row, List<String> columns) {
        return columns.stream()
                .map(column -> CategoryCode.canonical(BadCellException.requireText(column, text(row, column))))
                .map(value -> columns.size() > 1 && (value.contains("/") || value.startsWith("\""))
                        ? '"' + value.replace("\"", "\"\"") + '"'
                        : value)
                .collect(Collectors.joining(" / "));
    }
}
