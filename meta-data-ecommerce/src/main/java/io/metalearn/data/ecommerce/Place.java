package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.util.List;
import java.util.function.Function;

/** Adds to what is wrong with a value the row in which it is. */
final class Place {
    private Place() {}

    /**
     * Reads something from a row of a list.
     *
     * @throws DataException naming the row, by its number from 1 where it says nothing of its place
     */
    static <T> T in(List<Row> rows, int index, Function<Row, T> reader) {
        Row row = rows.get(index);
        try {
            return reader.apply(row);
        } catch (BadCellException e) {
            throw new DataException(
                    (row.place().isEmpty() ? "row " + (index + 1) : row.place()) + ", " + e.getMessage(), e);
        }
    }
}
