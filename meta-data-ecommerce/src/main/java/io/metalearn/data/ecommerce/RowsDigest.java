package io.metalearn.data.ecommerce;

import io.metalearn.api.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of rows that are in no file: of the names of columns, and of the texts of all rows in their order. Not thread-safe. */
final class RowsDigest {
    /** Behind a cell; no text in UTF-8 has this byte. */
    private static final byte END = (byte) 0xff;

    private final List<String> columns;
    private final MessageDigest digest;

    RowsDigest(List<String> columns) {
        this.columns = List.copyOf(columns);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        this.columns.forEach(this::add);
    }

    void add(Row row) {
        columns.forEach(column -> add(row.text(column).orElse("")));
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(END);
    }

    /** In hexadecimal digits; nothing can be added behind it. */
    String finished() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
