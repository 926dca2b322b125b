package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the values of a row. */
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
        List<String> read = columns.get(feature);
        if (read.size() == 1) {
            return features.get(feature).parse(List.of(text(row, read.get(0))));
        }
        List<String> texts = new ArrayList<>(read.size());
        for (String column : read) {
            texts.add(text(row, column));
        }
        return features.get(feature).parse(texts);
    }

    /** The value of a column, stripped; a missing one is empty. */
    static String text(Row row, String column) {
        return row.text(column).map(String::strip).orElse("");
    }

    /**
     * The name of the task, or class, of a row: the values of these columns.
     *
     * @throws BadCellException when one is missing
     */
    static String name(Row row, List<String> columns) {
        List<String> values = new ArrayList<>(columns.size());
        for (String column : columns) {
            values.add(CategoryCode.canonical(BadCellException.requireText(column, text(row, column))));
        }
        return TaskName.of(values);
    }

    /**
     * Reads something from a row of a list.
     *
     * @throws DataException naming the row, by its number from 1 where it says nothing of its place
     */
    static <T> T at(List<Row> rows, int index, Function<Row, T> reader) {
        Row row = rows.get(index);
        try {
            return reader.apply(row);
        } catch (BadCellException e) {
            throw refused(row, index + 1, e);
        }
    }

    /** Adds to what is wrong with a value the row in which it is. */
    static DataException refused(Row row, long number, BadCellException problem) {
        String place = row.place().isEmpty() ? "row " + number : row.place();
        return new RowException(place + ", " + problem.getMessage(), problem.reason(), problem);
    }
}
