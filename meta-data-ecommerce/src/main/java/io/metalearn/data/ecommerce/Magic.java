package io.metalearn.data.ecommerce;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Formats that are known by their first bytes and hold no rows that could be read here. */
enum Magic {
    ZIP("PK\3\4", "a zip file: unpack it; or an Excel workbook that is damaged or within gzip"),
    OLD_EXCEL("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook: export the sheet as CSV"),
    GZIP("\u001f\u008b", "compressed twice: unpack it once"),
    ZSTD("(\u00b5/\u00fd", "compressed with zstd: unpack it, or use gzip"),
    BZIP2("BZh", "compressed with bzip2: unpack it, or use gzip"),
    XZ("\u00fd7zXZ", "compressed with xz: unpack it, or use gzip"),
    SQLITE("SQLite format 3\0", "an SQLite database: export the table as CSV"),
    ORC("ORC", "an ORC file: write it as Parquet or CSV"),
    ARROW("ARROW1", "an Arrow file: write it as Parquet or CSV");

    private static final int PREFIX = 32;

    private final String bytes;
    private final String advice;

    Magic(String bytes, String advice) {
        this.bytes = bytes;
        this.advice = advice;
    }

    static Optional<Magic> of(byte[] head) {
        String latin = latin(head);
        return Stream.of(values()).filter(one -> one.found(latin)).findFirst();
    }

    /** What it is, and what to do. */
    String advice() {
        return advice;
    }

    static boolean isZip(byte[] head) {
        return ZIP.found(latin(head));
    }

    static boolean isParquet(byte[] head) {
        return latin(head).startsWith("PAR1");
    }

    /** Letters alone could be the name of a column, if a delimiter follows. */
    private boolean found(String head) {
        boolean letters = bytes.chars().allMatch(one -> one >= ' ' && one <= '~');
        return head.startsWith(bytes)
                && (!letters || head.chars().anyMatch(one -> one < ' ' && one != '\n' && one != '\r' && one != '\t'));
    }

    private static String latin(byte[] head) {
        return new String(head, 0, Math.min(PREFIX, head.length), StandardCharsets.ISO_8859_1);
    }
}
