package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A file of rows with named columns: delimited text, JSON or Parquet, the first two also with gzip. Every cell is its exact text,
 * whatever the format, and rows come in file order.
 *
 * @param path the file
 * @param name how errors call it
 * @param delimiter between cells of a delimited text; empty for a tab where the name ends in {@code .tsv} or {@code .tab}, else a
 *     comma
 * @param encoding of a text without a byte order mark
 * @param format which official formats it may have
 */
record TableFile(Path path, String name, String delimiter, Charset encoding, FormatChoice format) {
    /** Receives one row: where it stands, and the cells asked for; a missing one is empty. */
    interface RowReceiver {
        void row(RowPlace place, List<String> cells);
    }

    static TableFile of(Path path, String delimiter, String encoding) {
        return of(path, delimiter, encoding, "");
    }

    /** Of a file whose delimiter is said nothing is recognised. */
    static TableFile of(Path path, String delimiter, String encoding, String format) {
        FormatChoice choice = FormatChoice.of(format);
        return new TableFile(
                path,
                Objects.toString(path.getFileName(), path.toString()),
                delimiter,
                Encoding.named(encoding),
                delimiter.isEmpty() || choice.sure() ? choice : FormatChoice.of("plain"));
    }

    /**
     * Reads the named columns of every row.
     *
     * @param refused is told of each row of other than its header's number of cells
     * @throws DataException naming the file and why it cannot be read, or not to its end
     */
    void read(List<String> columns, RowReceiver receiver, Consumer<DataException> refused) {
        opened(content -> {
            try (RowCursor rows = rows(content, columns)) {
                for (Optional<RowPlace> row = rows.next(); row.isPresent(); row = rows.next()) {
                    deliver(row.get(), rows, receiver, refused);
                }
            }
            return name;
        });
    }

    private interface Reading<T> {
        T from(FileContent content) throws IOException;
    }

    /** Names the file, and the line where one is not in its encoding, in whatever goes wrong. */
    private <T> T opened(Reading<T> reading) {
        try {
            FileContent content = FileContent.of(path, name, encoding);
            try {
                return reading.from(content);
            } catch (CharacterCodingException e) {
                throw content.undecodable(e);
            } catch (UncheckedIOException e) {
                throw e.getCause() instanceof CharacterCodingException
                        ? content.undecodable(e)
                        : unreadable(Objects.requireNonNullElse(e.getCause(), e));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The names of all columns: of a header in its order; of JSON all that any row has, by name.
     *
     * @throws DataException naming the file and why it cannot be read
     */
    List<String> columns() {
        return opened(content -> {
            try (RowCursor rows = rows(content, List.of())) {
                return rows.names();
            }
        });
    }

    /**
     * What is to be told of how it is read.
     *
     * @throws DataException naming the file and why it cannot be read
     */
    List<String> notes() {
        return opened(content -> {
            Optional<OfficialFormat> official = official(content);
            if (official.isEmpty() && content.format() == FileContent.Format.WORKBOOK) {
                return WorkbookRows.notes(name, path);
            }
            return official.map(found -> List.of(name + ": read as " + found.told()
                            + (format.sure()
                                    ? ""
                                    : "; known by its name and first lines, format: plain reads it as any file")))
                    .orElse(List.of());
        });
    }

    private Optional<OfficialFormat> official(FileContent content) {
        return format.of(name, content.firstLines());
    }

    /** Hands out the row that a cursor is at, or says why it cannot be taken apart. */
    static void deliver(RowPlace place, RowCursor rows, RowReceiver receiver, Consumer<DataException> refused) {
        List<String> cells;
        try {
            cells = rows.cells();
        } catch (DataException e) {
            refused.accept(e);
            return;
        }
        receiver.row(place, cells);
    }

    private RowCursor rows(FileContent content, List<String> columns) throws IOException {
        Optional<OfficialFormat> official = official(content);
        return official.isPresent()
                ? new MadeRows(official.get(), columns, asked -> whole(official.get(), content, asked))
                : plain(content, columns);
    }

    private RowCursor whole(OfficialFormat known, FileContent content, List<String> columns) throws IOException {
        return known.unpivot().isPresent()
                ? new UnpivotedRows(name, known.unpivot().get(), columns, asked -> official(known, content, asked))
                : official(known, content, columns);
    }

    private RowCursor official(OfficialFormat known, FileContent content, List<String> columns) throws IOException {
        return switch (known.syntax()) {
            case JSON -> json(content::text, columns);
            case PYTHON -> json(() -> new PythonText(content.text()), columns);
            case DELIMITED ->
                closing(
                        (known.latin() ? content.or(StandardCharsets.ISO_8859_1) : content).text(),
                        text -> new DelimitedRows(
                                name, text, known.delimiter(), known.quotes(), known.columns(), columns));
        };
    }

    private RowCursor plain(FileContent content, List<String> columns) throws IOException {
        return switch (content.format()) {
            case PARQUET -> new ParquetRows(name, path, columns);
            case WORKBOOK -> new WorkbookRows(name, path, columns);
            case DELIMITED -> closing(content.text(), text -> new DelimitedRows(name, text, between(), columns));
            case JSON -> json(content::text, columns);
        };
    }

    private interface Text {
        Reader opened() throws IOException;
    }

    private RowCursor json(Text text, List<String> columns) throws IOException {
        try (JsonRows first = new JsonRows(name, text.opened(), columns)) {
            first.requireColumns();
        }
        return new JsonRows(name, text.opened(), columns);
    }

    private static RowCursor closing(Reader text, Function<Reader, RowCursor> rows) throws IOException {
        try {
            return rows.apply(text);
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
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
