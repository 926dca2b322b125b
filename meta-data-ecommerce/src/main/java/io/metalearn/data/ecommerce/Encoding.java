package io.metalearn.data.ecommerce;

import io.metalearn.api.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The encoding of a text: that of its byte order mark, else what it is said to be.
 *
 * @param charset the encoding
 * @param mark the length of the byte order mark
 */
record Encoding(Charset charset, int mark) {
    private static final int BLOCK = 1 << 16;

    /** The longer ones first: UTF-32 begins as UTF-16 does. */
    private static final List<Mark> MARKS = List.of(
            new Mark("UTF-8", List.of(0xef, 0xbb, 0xbf)),
            new Mark("UTF-32LE", List.of(0xff, 0xfe, 0, 0)),
            new Mark("UTF-32BE", List.of(0, 0, 0xfe, 0xff)),
            new Mark("UTF-16LE", List.of(0xff, 0xfe)),
            new Mark("UTF-16BE", List.of(0xfe, 0xff)));

    private record Mark(String charset, List<Integer> bytes) {
        boolean begins(byte[] head) {
            for (int i = 0; i < bytes.size(); i++) {
                if (i >= head.length || (head[i] & 0xff) != bytes.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * An encoding by its name, capitals or not; empty: UTF-8.
     *
     * @throws ConfigException when there is none of that name
     */
    static Charset named(String name) {
        if (name.isBlank()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return name.equalsIgnoreCase("latin-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "encoding must be one such as utf-8, windows-1252, latin-1 or utf-16le, got " + Shown.text(name),
                    e);
        }
    }

    /** @param unmarked that of a text without a byte order mark */
    static Encoding of(byte[] head, Charset unmarked) {
        return MARKS.stream()
                .filter(mark -> mark.begins(head))
                .findFirst()
                .map(mark -> new Encoding(
                        Charset.forName(mark.charset()), mark.bytes().size()))
                .orElse(new Encoding(unmarked, 0));
    }

    /** Whether a fifth of the bytes of what should be UTF-8 are zeros, as of Latin letters in two bytes each. */
    boolean isDoubtful(byte[] head) {
        int zeros = 0;
        for (byte one : head) {
            zeros += one == 0 ? 1 : 0;
        }
        return charset.equals(StandardCharsets.UTF_8) && zeros > 0 && zeros * 5 >= head.length;
    }

    /** Names the first line of a text that is not in this encoding, and the byte. */
    String firstBad(InputStream in) throws IOException {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        long line = 1;
        char before = ' ';
        while (true) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            CoderResult result = decoder.decode(bytes, chars, read < 0);
            for (chars.flip(); chars.hasRemaining(); ) {
                char one = chars.get();
                line += one == '\r' || (one == '\n' && before != '\r') ? 1 : 0;
                before = one;
            }
            if (result.isError() || read < 0) {
                return bytes.hasRemaining()
                        ? String.format(Locale.ROOT, "line %d: byte 0x%02X is not %s", line, bytes.get(), charset)
                        : "not " + charset;
            }
            chars.clear();
            bytes.compact();
        }
    }
}
