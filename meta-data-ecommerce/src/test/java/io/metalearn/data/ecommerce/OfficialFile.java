package io.metalearn.data.ecommerce;

import io.metalearn.api.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Writes small files as those of public data sets are downloaded, for tests. */
record OfficialFile(Path folder) {
    Rows write(String name, String... lines) throws IOException {
        return write(name, StandardCharsets.UTF_8, lines);
    }

    /** With gzip where the name says so. */
    Rows write(String name, Charset encoding, String... lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(encoding);
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream zipped = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            zipped.write(text);
        }
        return Rows.file(file);
    }

    /** The cells of a row by a line, with a bar between. */
    static List<String> texts(Rows rows, String... columns) {
        return rows.all(List.of(columns)).stream()
                .map(row -> text(row, List.of(columns)))
                .toList();
    }

    private static String text(Row row, List<String> columns) {
        return columns.stream().map(column -> row.text(column).orElse("")).collect(Collectors.joining(" / "));
    }
}
