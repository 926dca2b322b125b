package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is in a file. Its beginning decides, not its name: whether it is compressed, what format and what encoding it has.
 *
 * @param path of a regular file
 * @param name how errors call it
 * @param encoding that of its byte order mark, or what it is said to be
 * @param head the first bytes, decompressed
 * @param zipped whether it is gzip
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record FileContent(Path path, String name, Encoding encoding, byte[] head, boolean zipped) {
    private static final int HEAD = 8192;
    private static final int FIRST_LINES = 5;
    private static final Pattern JSON = Pattern.compile("\\s*(\\{\\s*([\"}].*)?|\\[\\s*([{\\]].*)?)", Pattern.DOTALL);
    private static final Pattern JSON_NAME = Pattern.compile(".*\\.(json|jsonl|ndjson)(\\.gz)?");
    private static final Pattern PARQUET_NAME = Pattern.compile(".*\\.parquet");

    /** The formats that are told apart. */
    enum Format {
        DELIMITED,
        JSON,
        PARQUET,
        WORKBOOK
    }

    /** @throws DataException naming the file when it is none that holds rows */
    static FileContent of(Path path, String name, Charset unmarked) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new DataException(
                    Files.exists(path)
                            ? path + ": not a file but a folder, pipe or device; copy the rows to a file"
                            : path + ": no such file");
        }
        byte[] raw = head(Files.newInputStream(path));
        boolean zipped = GzipMembers.isMagic(raw);
        byte[] head = zipped ? head(unzipped(path)) : raw;
        return new FileContent(path, name, Encoding.of(head, unmarked), head, zipped);
    }

    private static byte[] head(InputStream opened) throws IOException {
        try (InputStream in = opened) {
            return in.readNBytes(HEAD);
        }
    }

    private static InputStream unzipped(Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return new GzipMembers(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Which format it has.
     *
     * @throws DataException when that is none of these, or not the one that its name says and no other either; or when its encoding
     *     cannot be known
     */
    Format format() {
        if (!zipped && Magic.isZip(head) && Workbook.isOne(path)) {
            return Format.WORKBOOK;
        }
        Magic.of(head).ifPresent(found -> {
            throw new DataException(name + ": " + found.advice());
        });
        if (Magic.isParquet(head)) {
            if (zipped) {
                throw new DataException(name + ": a Parquet file within gzip: unpack it first");
            }
            return Format.PARQUET;
        }
        if (encoding.isDoubtful(head)) {
            throw new DataException(
                    name + ": full of zero bytes, perhaps UTF-16 without a byte order mark; set encoding: "
                            + (head[0] == 0 ? "utf-16be" : "utf-16le") + " then, or save it as UTF-8");
        }
        String named = name.toLowerCase(Locale.ROOT);
        if (JSON.matcher(beginning()).matches()) {
            return Format.JSON;
        }
        if (PARQUET_NAME.matcher(named).matches()) {
            throw new DataException(name + ": not Parquet, as its name says: it does not begin with PAR1");
        }
        if (JSON_NAME.matcher(named).matches() && !beginning().isBlank()) {
            throw new DataException(name + ": not JSON, as its name says: it begins with '"
                    + beginning().strip().lines().findFirst().map(Shown::text).orElse("") + "'");
        }
        return Format.DELIMITED;
    }

    /** The first lines, five at most, without one that may go on. */
    List<String> firstLines() {
        List<String> lines = beginning().lines().toList();
        boolean cut = head.length == HEAD && lines.size() > 1 && lines.size() <= FIRST_LINES;
        return lines.stream().limit(cut ? lines.size() - 1 : FIRST_LINES).toList();
    }

    /** The same in another encoding, where this one is not what it has; one with a byte order mark keeps what that says. */
    FileContent or(Charset other) throws IOException {
        if (encoding.mark() > 0) {
            return this;
        }
        try (Reader text = text()) {
            text.transferTo(Writer.nullWriter());
            return this;
        } catch (CharacterCodingException e) {
            return new FileContent(path, name, new Encoding(other, 0), head, zipped);
        }
    }

    private String beginning() {
        return new String(head, encoding.mark(), head.length - encoding.mark(), encoding.charset());
    }

    /**
     * Its text. A {@link java.nio.charset.CharacterCodingException} comes where it is not in its encoding, see {@link #undecodable}.
     */
    Reader text() throws IOException {
        InputStream in = bytes();
        in.skipNBytes(encoding.mark());
        return new InputStreamReader(
                in,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private InputStream bytes() throws IOException {
        return zipped ? unzipped(path) : new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    /** Says which line is not in the encoding of the file, and what to do. */
    DataException undecodable(Throwable cause) throws IOException {
        if (encoding.mark() > 0 && !encoding.charset().equals(StandardCharsets.UTF_8)) {
            return new DataException(
                    name + ": not " + encoding.charset() + ", as its byte order mark says; save it as UTF-8", cause);
        }
        try (InputStream in = new BufferedInputStream(bytes())) {
            return new DataException(name + ": " + encoding.firstBad(in) + "; " + advice(), cause);
        }
    }

    private String advice() {
        return encoding.charset().equals(StandardCharsets.UTF_8)
                ? "save it as UTF-8, in a spreadsheet as CSV UTF-8, or set encoding: windows-1252 if that is what it is"
                : "save it as UTF-8, or set the encoding that it has";
    }
}
