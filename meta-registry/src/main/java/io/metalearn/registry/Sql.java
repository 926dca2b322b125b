package io.metalearn.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on one connection of a {@link Database}; values are always arguments, never part of a statement. Not for several threads. */
public final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads one row of an answer.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface RowReader<T> {
        /** The row that the answer stands at. */
        T read(ResultSet row) throws SQLException;
    }

    /** How many rows a statement changed. */
    public int update(String statement, Object... arguments) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, arguments)) {
            return prepared.executeUpdate();
        }
    }

    /** All rows of an answer. */
    public <T> List<T> all(String query, RowReader<T> reader, Object... arguments) throws SQLException {
        try (PreparedStatement prepared = prepare(query, arguments);
                ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    /** The first row of an answer, where it has one. */
    public <T> Optional<T> first(String query, RowReader<T> reader, Object... arguments) throws SQLException {
        return all(query, reader, arguments).stream().findFirst();
    }

    private PreparedStatement prepare(String statement, Object... arguments) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < arguments.length; i++) {
            prepared.setObject(i + 1, arguments[i]);
        }
        return prepared;
    }
}
