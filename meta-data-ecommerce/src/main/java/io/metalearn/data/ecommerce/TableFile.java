package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A file of rows with named columns: delimited text, JSON or Parquet, the first two also with gzip. Every cell is its exact text,
 * whatever the format, and rows come in file order.
 *
 * @param path the file
 * @param name how errors call it
 * @param delimiter between cells of a delimited text; empty for a tab where the name ends in {@code .tsv} or {@code .tab}, else a
 *     comma
 */
record TableFile(Path path, String name, String delimiter) {
    /** Receives one row: its place, and the cells asked for; a missing one is empty. */
    interface RowReceiver {
        void row(RowPlace place, List<String> cells);
    }

    static TableFile of(Path path, String delimiter) {
        return new TableFile(path, Objects.toString(path.getFileName(), path.toString()), delimiter);
    }

    /**
     * Reads the named columns of every row.
     *
     * @param refused is told of each row of other than its header's number of cells
     * @throws DataException naming the file and why it cannot be read, or not to its end
     */
    void read(List<String> columns, RowReceiver receiver, Consumer<DataException> refused) {
        open(columns, rows -> {
            while (rows.next()) {
                deliver(rows, receiver, refused);
            }
        });
    }

    /**
     * The names of its columns; of JSON those that any row has.
     *
     * @throws DataException naming the file and why it cannot be read
     */
    List<String> columns() {
        List<String> names = new ArrayList<>();
        open(List.of(), rows -> {
            while (rows instanceof JsonRows && rows.next()) {
                rows.cells();
            }
            names.addAll(rows.names());
        });
        return names;
    }

    private interface Use {
        void of(RowCursor rows) throws IOException;
    }

    private void open(List<String> columns, Use use) {
        try {
            FileContent content = FileContent.of(path, name);
            try (RowCursor rows = rows(content, columns)) {
                use.of(rows);
            } catch (CharacterCodingException e) {
                throw content.undecodable(e);
            } catch (UncheckedIOException e) {
                throw e.getCause() instanceof CharacterCodingException
                        ? content.undecodable(e)
                        : unreadable(e.getCause());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void deliver(RowCursor rows, RowReceiver receiver, Consumer<DataException> refused) {
        try {
            receiver.row(rows.place(), rows.cells());
        } catch (BadCellException e) {
            refused.accept(rows.place().refused(e));
        }
    }

    private RowCursor rows(FileContent content, List<String> columns) throws IOException {
        return switch (content.format()) {
            case PARQUET -> new ParquetRows(name, path, columns);
            case DELIMITED -> new DelimitedRows(name, content.text(), between(), columns);
            case JSON -> {
                try (JsonRows first = new JsonRows(name, content.text(), columns)) {
                    first.requireColumns();
                }
                yield new JsonRows(name, content.text(), columns);
            }
        };
    }

    private String between() {
        String tabs = name.toLowerCase(Locale.ROOT).matches(".*\\.(tsv|tab)(\\.gz)?") ? "\t" : ",";
        return DelimitedRows.requireDelimiter(delimiter.isEmpty() ? tabs : delimiter);
    }

    private DataException unreadable(Throwable cause) {
        return new DataException(
                name + ": cannot be read: " + Objects.toString(cause.getMessage(), cause.toString()), cause);
    }

    /** The SHA-256 of the file's bytes, in hexadecimal digits. */
    String sha256() {
        try (InputStream bytes = Files.newInputStream(path)) {
            DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
