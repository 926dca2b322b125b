package io.metalearn.spark;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import io.metalearn.data.ecommerce.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;

/**
 * The rows of a DataFrame, as this machine's readers take them: partition after partition comes to the driver, in the order of a column.
 *
 * @param order the column that puts rows in order
 */
record SparkRows(String name, Dataset<org.apache.spark.sql.Row> rows, String order) implements Rows {
    @Override
    public List<String> columns() {
        return List.of(rows.columns());
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        RowReader reader = RowReader.of(columns);
        Column[] wanted = columns.stream().map(rows::col).toArray(Column[]::new);
        Iterator<org.apache.spark.sql.Row> all =
                rows.orderBy(rows.col(order)).select(wanted).toLocalIterator();
        long number = 1;
        while (all.hasNext()) {
            receiver.accept(reader.read("row " + number++, all.next()));
        }
    }

    /** Reads rows whose first columns are named. Immutable. */
    record RowReader(List<String> columns, Row.Header header) {
        static RowReader of(List<String> columns) {
            return new RowReader(List.copyOf(columns), Row.Header.of(columns));
        }

        Row read(String place, org.apache.spark.sql.Row row) {
            List<Object> values = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                values.add(row.get(i));
            }
            return header.row(place, values);
        }
    }
}
