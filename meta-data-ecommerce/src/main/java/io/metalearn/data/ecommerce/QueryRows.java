package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a database's answer. */
record QueryRows(String name, Connection database, String sql) implements Rows {
    private static final int AT_ONCE = 10_000;

    @FunctionalInterface
    private interface Answer<T> {
        T of(ResultSet result) throws SQLException;
    }

    @Override
    public List<String> columns() {
        return ask(QueryRows::labels);
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        ask(result -> {
            new Header(name, labels(result)).places(columns, "");
            Row.Header header = Row.Header.of(columns);
            for (long number = 1; result.next(); number++) {
                receiver.accept(header.row(name + ": row " + number, values(result, columns)));
            }
            return name;
        });
    }

    private <T> T ask(Answer<T> answer) {
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet result = statement.executeQuery(sql)) {
                return answer.of(result);
            }
        } catch (SQLException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        }
    }

    private static List<String> labels(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
        }
        return labels;
    }

    private static List<Object> values(ResultSet result, List<String> columns) throws SQLException {
        List<Object> values = new ArrayList<>(columns.size());
        for (String column : columns) {
            Object value = result.getObject(column);
            values.add(result.wasNull() ? "" : value);
        }
        return values;
    }
}
