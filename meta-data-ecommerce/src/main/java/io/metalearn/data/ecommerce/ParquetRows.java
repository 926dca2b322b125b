package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of a Parquet file, through DuckDB, in file order. Numbers as {@link Numeral} writes them; dates and times as in ISO 8601
 * with a space, in UTC where they have a zone; {@code true} and {@code false}; lists, maps and structures as JSON.
 */
final class ParquetRows implements RowCursor {
    private static final List<String> SETTINGS = List.of(
            "SET threads TO 1",
            "SET preserve_insertion_order = true",
            "SET memory_limit = '2GB'",
            "SET TimeZone = 'UTC'",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false");

    private static final Pattern PATTERN = Pattern.compile("[\\[*?]");

    private static final Set<String> WHOLE =
            Set.of("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT");

    /** How a cell is fetched: a text costs many times what a long does. */
    private enum Kind {
        WHOLE,
        NUMBER,
        TEXT
    }

    private final Connection connection;
    private final Statement statement;
    private final List<Kind> kinds = new ArrayList<>();
    private final ResultSet rows;
    private final Header header;
    private RowPlace place;

    ParquetRows(String file, Path path, List<String> columns) {
        this.place = RowPlace.before(file);
        try {
            Properties streaming = new Properties();
            streaming.setProperty("jdbc_stream_results", "true");
            this.connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
        } catch (SQLException e) {
            throw malformed(e);
        }
        try {
            this.statement = connection.createStatement();
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            this.header = new Header(file, names(literal(path)));
            this.rows = select(literal(path), columns);
        } catch (SQLException e) {
            throw closed(malformed(e));
        } catch (RuntimeException e) {
            throw closed(e);
        }
    }

    private RuntimeException closed(RuntimeException problem) {
        try {
            connection.close();
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
        return problem;
    }

    private ResultSet select(String file, List<String> columns) throws SQLException {
        String source = "read_parquet(" + file + ", hive_partitioning = false)";
        List<String> types = strings("DESCRIBE SELECT * FROM " + source, 2);
        List<Integer> places = header.places(columns, "");
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            selected.add(cell(columns.get(i), places.get(i), types.get(places.get(i))));
        }
        return statement.executeQuery(
                "SELECT " + String.join(", ", selected.isEmpty() ? List.of("0") : selected) + " FROM " + source);
    }

    /** By number: DuckDB renames columns that differ in capitals alone. */
    private String cell(String column, int at, String type) {
        if (WHOLE.contains(type)) {
            kinds.add(Kind.WHOLE);
            return "CAST(#" + (at + 1) + " AS BIGINT)";
        }
        boolean isNumber = type.startsWith("DECIMAL") || type.equals("DOUBLE") || type.equals("FLOAT");
        kinds.add(isNumber ? Kind.NUMBER : Kind.TEXT);
        if (type.equals("BLOB")) {
            throw new DataException(
                    place.file() + ": column \"" + column + "\" holds bytes, not text; write it as strings (UTF8)");
        }
        boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        return "CAST(" + (nested ? "to_json(#" + (at + 1) + ")" : "#" + (at + 1)) + " AS VARCHAR)";
    }

    @Override
    public List<String> names() {
        return header.names();
    }

    /** The names of the columns as the file has them: the children of the root, without theirs. */
    private List<String> names(String file) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet schema = statement.executeQuery("SELECT name, num_children FROM parquet_schema(" + file + ")")) {
            schema.next();
            for (long inner = 0; schema.next(); ) {
                if (inner == 0) {
                    names.add(schema.getString(1));
                } else {
                    inner--;
                }
                inner += schema.getLong(2);
            }
        }
        return names;
    }

    private List<String> strings(String query, int column) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet described = statement.executeQuery(query)) {
            while (described.next()) {
                found.add(described.getString(column));
            }
        }
        return found;
    }

    /** As DuckDB's text, in which the characters of a pattern stand for themselves. */
    private String literal(Path path) {
        String plain = path.toAbsolutePath().toString();
        String escaped = PATTERN.matcher(plain).replaceAll("[$0]");
        if (!escaped.equals(plain) && plain.contains("\\") && File.separatorChar != '\\') {
            throw new DataException(
                    plain + ": Parquet cannot be read from a path with a backslash and one of [ * ? in it; rename it");
        }
        return "'" + escaped.replace("'", "''") + "'";
    }

    @Override
    public Optional<RowPlace> next() {
        try {
            place = place.next(0);
            return rows.next() ? Optional.of(place) : Optional.empty();
        } catch (SQLException e) {
            throw place.malformed(reason(e), e);
        }
    }

    @Override
    public List<String> cells() {
        List<String> cells = new ArrayList<>(kinds.size());
        try {
            for (int i = 0; i < kinds.size(); i++) {
                cells.add(cell(i));
            }
        } catch (SQLException e) {
            throw place.malformed(reason(e), e);
        }
        return cells;
    }

    private String cell(int at) throws SQLException {
        if (kinds.get(at) == Kind.WHOLE) {
            long number = rows.getLong(at + 1);
            return rows.wasNull() ? "" : Long.toString(number);
        }
        String text = Objects.requireNonNullElse(rows.getString(at + 1), "");
        return kinds.get(at) == Kind.NUMBER ? Numeral.canonical(text) : text;
    }

    private DataException malformed(SQLException e) {
        return new DataException(place.file() + ": malformed: " + reason(e), e);
    }

    private static String reason(SQLException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .collect(Collectors.joining(" "));
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
