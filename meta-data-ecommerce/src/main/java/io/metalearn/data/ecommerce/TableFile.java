package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of rows with named columns, read through DuckDB, every cell as text. Rows come in file order, whatever DuckDB does inside.
 *
 * @param path the file
 * @param name how errors call it
 * @param delimiter between cells of a text file; empty for the format's own
 */
record TableFile(Path path, String name, String delimiter) {
    private static final Pattern LINE = Pattern.compile("Line: (\\d+)");

    /** Receives one row: its number, from 1 (the header is not counted), and the cells asked for; a missing one is empty. */
    interface RowReceiver {
        void row(long number, List<String> cells);
    }

    static TableFile of(Path path, String delimiter) {
        return new TableFile(path, Objects.toString(path.getFileName(), path.toString()), delimiter);
    }

    /**
     * Reads the named columns of every row.
     *
     * @throws DataException naming the file and what is wrong: not there, malformed, a column missing; with the row, where the
     *     receiver finds a bad cell
     */
    void read(List<String> columns, RowReceiver receiver) {
        if (!Files.isRegularFile(path)) {
            throw new DataException(path + ": no such file");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads TO 1");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET preserve_insertion_order = true");
            rows(statement, columns, receiver);
        } catch (SQLException e) {
            throw new DataException(name + ": " + problem(e), e);
        }
    }

    /** The names of its columns. */
    List<String> columns() {
        if (!Files.isRegularFile(path)) {
            throw new DataException(path + ": no such file");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            return columns(statement, source(statement));
        } catch (SQLException e) {
            throw new DataException(name + ": " + problem(e), e);
        }
    }

    private void rows(Statement statement, List<String> columns, RowReceiver receiver) throws SQLException {
        String source = source(statement);
        requireColumns(columns, columns(statement, source));
        String selected = columns.stream()
                .map(column -> "CAST(\"" + column.replace("\"", "\"\"") + "\" AS VARCHAR)")
                .collect(Collectors.joining(", "));
        try (ResultSet rows = statement.executeQuery("SELECT " + selected + " FROM " + source)) {
            for (long number = 1; rows.next(); number++) {
                deliver(number, cells(rows, columns.size()), receiver);
            }
        }
    }

    private void deliver(long number, List<String> cells, RowReceiver receiver) {
        try {
            receiver.row(number, cells);
        } catch (BadCellException e) {
            throw new DataException(where(number, e), e);
        }
    }

    /** What is wrong with a cell, with file, row and column. */
    String where(long number, BadCellException problem) {
        return name + ": row " + number + ", " + problem.getMessage();
    }

    private static List<String> cells(ResultSet row, int columns) throws SQLException {
        List<String> cells = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            cells.add(Objects.requireNonNullElse(row.getString(i), ""));
        }
        return cells;
    }

    private void requireColumns(List<String> columns, List<String> there) {
        for (String column : columns) {
            if (!there.contains(column)) {
                throw new DataException(
                        name + ": no column \"" + column + "\" among " + there + Names.suggestion(column, there));
            }
        }
    }

    private static List<String> columns(Statement statement, String source) throws SQLException {
        List<String> there = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (described.next()) {
                there.add(described.getString(1));
            }
        }
        return there;
    }

    private String source(Statement statement) throws SQLException {
        String file = quoted(path.toString());
        String kind = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (kind.endsWith(".parquet")) {
            return "read_parquet(" + file + ")";
        }
        if (kind.endsWith(".jsonl") || kind.endsWith(".ndjson") || kind.endsWith(".json")) {
            return "read_json(" + file + ", format = 'newline_delimited')";
        }
        String between = delimiter.isEmpty() ? kind.endsWith(".tsv") ? "\t" : "," : delimiter;
        String dialect = ", all_varchar = true, quote = '\"', escape = '\"', delim = " + quoted(between);
        return "read_csv(" + file + dialect + ", header = true, auto_detect = false, columns = "
                + header(statement, file + dialect) + ")";
    }

    /** The column names, said to DuckDB: if it has to guess the table, its errors no longer name the row. */
    private String header(Statement statement, String fileAndDialect) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet first = statement.executeQuery("SELECT * FROM read_csv(" + fileAndDialect
                + ", header = false, null_padding = true, strict_mode = false, ignore_errors = true) LIMIT 1")) {
            if (first.next()) {
                cells(first, first.getMetaData().getColumnCount()).stream()
                        .filter(cell -> !cell.isEmpty())
                        .forEach(names::add);
            }
        }
        if (names.isEmpty()) {
            throw new DataException(name + ": no header row");
        }
        return names.stream().map(column -> quoted(column) + ": 'VARCHAR'").collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** DuckDB's message without its advice; a line of the file becomes a row. */
    private static String problem(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        Matcher line = LINE.matcher(message);
        String row = line.find() ? "row " + (Long.parseLong(line.group(1)) - 1) + ": " : "";
        return row + "malformed: "
                + message.lines()
                        .map(String::strip)
                        .takeWhile(text -> !text.startsWith("Possible fixes") && !text.startsWith("The search space"))
                        .collect(Collectors.joining(" "));
    }

    /** The SHA-256 of the file's bytes, in hexadecimal digits. */
    String sha256() {
        try (InputStream bytes = Files.newInputStream(path)) {
            DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
