package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A source of rows: a file, a query, JSON, or a list of an application. */
public interface Rows {
    /** What errors and reports call it. */
    String name();

    /**
     * The columns that there are.
     *
     * @throws DataException naming the source, when it cannot be read
     */
    List<String> columns();

    /**
     * Hands out every row, in order, with these columns at least.
     *
     * @param malformed is told of each row that cannot be taken apart, and may throw
     * @throws DataException naming the source and what is wrong: it cannot be read on, it lacks a column
     */
    void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed);

    /** All rows, with these columns at least; a malformed one stops. */
    default List<Row> all(List<String> columns) {
        List<Row> rows = new ArrayList<>();
        read(columns, rows::add, problem -> {
            if (RowException.kind(problem) == RowException.Kind.BAD) {
                throw problem;
            }
        });
        return rows;
    }

    /**
     * Those rows for which a condition holds, as {@code Open = 1 AND Sales > 0}; the others are counted as left out. One that is unknown, as a
     * cell is missing, does not hold. When rows are read, a condition that is none is a {@link DataException}.
     *
     * @param condition an expression, see {@link Features}; blank: all rows
     */
    default Rows where(String condition) {
        return condition.isBlank() ? this : new FilteredRows(this, condition);
    }

    /**
     * What is to be told of how rows are read, such as the official format that a file was recognised to have.
     *
     * @throws DataException naming the source, when it cannot be read
     */
    default List<String> notes() {
        return List.of();
    }

    /**
     * The SHA-256 (64 hexadecimal digits) of each input: of a file, by its name, of its bytes; of rows in memory, by the name of the source, of
     * all their values; of a query of what was last read of it, once that was done.
     */
    default SortedMap<String, String> digests() {
        return new TreeMap<>();
    }

    /**
     * A file of delimited text, JSON (objects, a line each or in an array) or Parquet, text also with gzip; or one of a public data set as it
     * is downloaded, if that is recognised.
     *
     * @param path relative to the working directory
     */
    static Rows file(Path path) {
        return file(path, "", "");
    }

    /**
     * A file with its own delimiter and encoding.
     *
     * @param delimiter between the cells of a text file; empty: that of the format
     * @param encoding of a text file without a byte order mark, such as {@code windows-1252}; empty: UTF-8
     * @throws io.metalearn.api.ConfigException when there is no such encoding
     */
    static Rows file(Path path, String delimiter, String encoding) {
        return file(path, delimiter, encoding, "auto");
    }

    /**
     * A file in an official format.
     *
     * @param delimiter as above; set, nothing is recognised
     * @param encoding as above
     * @param format see {@link CsvConfig}
     * @throws io.metalearn.api.ConfigException when there is no such encoding or format
     */
    static Rows file(Path path, String delimiter, String encoding, String format) {
        return new FileRows(TableFile.of(path, delimiter, encoding, format));
    }

    /** Rows of an application; one that says nothing of its place is called by its number, from 1. */
    static Rows of(String name, List<Row> rows) {
        return new ListedRows(name, rows);
    }

    /**
     * JSON in UTF-8, as in a file: objects one after the other, or in an array. Read to its end at once; the stream is left open.
     *
     * @throws DataException when the stream cannot be read
     */
    static Rows json(String name, InputStream document) {
        return new DigestedRows(JsonText.read(name, document));
    }

    /**
     * The result of a query, which runs each time that the rows are read. Column names are the labels that the database gives them.
     *
     * @param database open while rows are read; not closed
     */
    static Rows query(String name, Connection database, String sql) {
        return new DigestedRows(new QueryRows(name, database, sql));
    }
}
