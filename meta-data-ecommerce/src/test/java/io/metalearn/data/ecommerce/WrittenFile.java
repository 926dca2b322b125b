package io.metalearn.data.ecommerce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Writes the same rows in many ways, for tests. */
final class WrittenFile {
    private WrittenFile() {}

    /** How rows become text; the first row holds the names. */
    enum Format {
        CSV("csv", ""),
        TSV("tsv", ""),
        SEMICOLONS("csv", ";"),
        COLONS("dat", "::"),
        JSON_LINES("jsonl", ""),
        JSON_ARRAY("json", "");

        final String ending;
        final String delimiter;

        Format(String ending, String delimiter) {
            this.ending = ending;
            this.delimiter = delimiter;
        }

        String text(List<List<String>> rows, List<String> lineEnds) {
            List<String> lines = lines(rows);
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> lines.get(i) + lineEnds.get(i % lineEnds.size()))
                    .collect(Collectors.joining());
        }

        private List<String> lines(List<List<String>> rows) {
            String between = this == TSV ? "\t" : delimiter.isEmpty() ? "," : delimiter;
            return switch (this) {
                case JSON_LINES -> objects(rows, "", "", "");
                case JSON_ARRAY -> objects(rows, "[", ",", "]");
                default ->
                    rows.stream()
                            .map(row -> row.stream()
                                    .map(cell -> quoted(cell, between))
                                    .collect(Collectors.joining(between)))
                            .toList();
            };
        }

        private static List<String> objects(List<List<String>> rows, String begin, String between, String end) {
            return IntStream.range(1, rows.size())
                    .mapToObj(i -> (i == 1 ? begin : "")
                            + object(rows.get(0), rows.get(i))
                            + (i == rows.size() - 1 ? end : between))
                    .toList();
        }

        private static String object(List<String> names, List<String> cells) {
            return IntStream.range(0, cells.size())
                    .mapToObj(i -> json(names.get(i)) + ": " + json(cells.get(i)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        private static String json(String text) {
            return '"'
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r")
                            .replace("\t", "\\t")
                    + '"';
        }

        private static String quoted(String cell, String between) {
            boolean plain = List.of(between, "\"", "\n", "\r").stream().noneMatch(cell::contains);
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }
    }

    /** How bytes are packed, and what ending the file gets behind that of its format. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
    enum Packing {
        PLAIN(""),
        GZIP(".gz"),
        MEMBERS(".gz"),
        GZIP_WITHOUT_ITS_ENDING(""),
        PLAIN_WITH_THE_ENDING_OF_GZIP(".gz");

        final String ending;

        Packing(String ending) {
            this.ending = ending;
        }

        byte[] pack(byte[] bytes) {
            int third = bytes.length / 3;
            return switch (this) {
                case PLAIN, PLAIN_WITH_THE_ENDING_OF_GZIP -> bytes;
                case GZIP, GZIP_WITHOUT_ITS_ENDING -> gzip(bytes);
                case MEMBERS ->
                    joined(gzip(Arrays.copyOf(bytes, third)), gzip(Arrays.copyOfRange(bytes, third, bytes.length)));
            };
        }
    }

    /** How characters become bytes. */
    enum Mark {
        NONE("", StandardCharsets.UTF_8),
        UTF_8("\uFEFF", StandardCharsets.UTF_8),
        UTF_16LE("\uFEFF", StandardCharsets.UTF_16LE),
        UTF_16BE("\uFEFF", StandardCharsets.UTF_16BE),
        UTF_32LE("\uFEFF", Charset.forName("UTF-32LE"));

        private final String mark;
        private final Charset charset;

        Mark(String mark, Charset charset) {
            this.mark = mark;
            this.charset = charset;
        }

        byte[] bytes(String text) {
            return (mark + text).getBytes(charset);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Writes a query's rows as Parquet; the path has no quotes. */
    static void parquet(String query, Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
