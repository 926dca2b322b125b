package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Rows as Parquet, every column of texts (UTF8), in their order. They are gathered in a database of DuckDB beside the file, so that a table
 * may be larger than the memory; whoever made the folder removes that.
 */
final class ParquetSink implements RowSink {
    private static final List<String> SETTINGS = List.of(
            "SET memory_limit = '1GB'",
            "SET threads TO 1",
            "SET preserve_insertion_order = true",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false");

    private final Path file;
    private final List<String> columns;
    private final Connection connection;
    private final DuckDBAppender rows;

    /** @throws DataException naming the source when two columns differ in capitals alone: Parquet's readers often cannot tell them apart */
    ParquetSink(Path file, String source, List<String> columns) throws IOException {
        this.file = file;
        this.columns = columns;
        requireDifferent(source, columns);
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:" + file + ".duckdb");
            try (Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                    statement.execute(setting);
                }
                statement.execute(columns.stream()
                        .map(column -> quoted(column) + " VARCHAR")
                        .collect(Collectors.joining(", ", "CREATE TABLE rows (", ")")));
            }
            this.rows =
                    connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "rows");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void requireDifferent(String source, List<String> columns) {
        TreeSet<String> seen = new TreeSet<>();
        for (String column : columns) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new DataException(source + ": of the columns " + Shown.names(columns) + " two are named " + column
                        + ", or differ in capitals alone: rename one, or write CSV");
            }
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void add(List<String> cells) {
        try {
            rows.beginRow();
            for (String cell : cells) {
                if (cell.isEmpty()) {
                    rows.appendNull();
                } else {
                    rows.append(cell);
                }
            }
            rows.endRow();
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    private static DataException unwritable(SQLException e) {
        return new DataException(
                "Parquet cannot be written: " + Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
    }

    @Override
    public void finish() {
        try (Statement statement = connection.createStatement()) {
            rows.close();
            String names = IntStream.range(0, columns.size())
                    .mapToObj(i -> quoted(columns.get(i)))
                    .collect(Collectors.joining(", "));
            statement.execute("COPY (SELECT " + names + " FROM rows) TO '"
                    + file.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
