package io.metalearn.data.ecommerce;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses a gzip file of one or more members (RFC 1952). The JDK's {@code GZIPInputStream} ends in silence where a further
 * member is damaged, and so would lose rows; this one throws. Zeros behind the last member are padding. Not thread-safe.
 */
final class GzipMembers extends InputStream {
    private static final int BLOCK = 1 << 16;
    private static final int[] MAGIC = {0x1f, 0x8b, 8};
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final PushbackInputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] block = new byte[BLOCK];
    private int length;
    private boolean ended;

    GzipMembers(InputStream compressed) throws IOException {
        in = new PushbackInputStream(compressed, BLOCK);
        readHeader();
    }

    /** Whether a file that begins so is gzip. */
    static boolean isMagic(byte[] head) {
        return head.length > 1 && (head[0] & 0xff) == MAGIC[0] && (head[1] & 0xff) == MAGIC[1];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, target.length);
        while (count > 0 && !ended) {
            int inflated = inflate(target, from, count);
            if (inflated > 0) {
                checksum.update(target, from, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                length = in.read(block);
                inflater.setInput(block, 0, present(length));
            } else {
                throw new ZipException("a gzip member with a dictionary");
            }
        }
        return count == 0 ? 0 : -1;
    }

    private int inflate(byte[] target, int from, int count) throws ZipException {
        try {
            return inflater.inflate(target, from, count);
        } catch (DataFormatException e) {
            throw new ZipException("damaged gzip: " + e.getMessage());
        }
    }

    private void endMember() throws IOException {
        int left = inflater.getRemaining();
        in.unread(block, length - left, left);
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("damaged gzip: its checksum does not fit its content");
        }
        int next = in.read();
        while (next == 0) {
            next = in.read();
        }
        if (next < 0) {
            ended = true;
            return;
        }
        in.unread(next);
        readHeader();
    }

    private void readHeader() throws IOException {
        for (int expected : MAGIC) {
            if (present(in.read()) != expected) {
                throw new ZipException("damaged gzip: bytes that are no gzip member, or follow the last one");
            }
        }
        int flags = present(in.read());
        in.skipNBytes(6);
        if ((flags & EXTRA) != 0) {
            in.skipNBytes(present(in.read()) + 256L * present(in.read()));
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        in.skipNBytes((flags & CHECKSUM) != 0 ? 2 : 0);
        inflater.reset();
        checksum.reset();
    }

    private void skipText(boolean there) throws IOException {
        while (there && present(in.read()) != 0) {
            // Up to the zero behind it.
        }
    }

    /** Of four bytes, the lowest first. */
    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            number |= (long) present(in.read()) << shift;
        }
        return number;
    }

    private static int present(int value) throws EOFException {
        if (value < 0) {
            throw new EOFException("cut off within a gzip member");
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
