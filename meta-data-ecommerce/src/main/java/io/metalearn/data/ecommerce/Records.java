package io.metalearn.data.ecommerce;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of equally many bytes, one behind the other, in memory or in a file that is mapped into it. Numbers are little-endian. Not to be
 * changed; safe to share between threads.
 */
final class Records {
    /** Of a mapped part; a buffer holds less than 2 GiB. */
    private static final int LARGEST_PART = 1 << 30;

    private final int width;
    private final int shift;
    private final int count;
    private final ByteBuffer[] parts;

    /**
     * Rows in parts of equally many, but for the last.
     *
     * @param width of a row in bytes
     * @param shift a part has 2 to this power of rows
     */
    Records(int width, int shift, int count, List<ByteBuffer> parts) {
        this.width = width;
        this.shift = shift;
        this.count = count;
        this.parts = parts.stream()
                .map(part -> part.duplicate().order(ByteOrder.LITTLE_ENDIAN))
                .toArray(ByteBuffer[]::new);
    }

    /** Maps rows of a file, which may be closed then. */
    static Records mapped(FileChannel file, long from, int width, int count) throws IOException {
        int shift = shift(width, LARGEST_PART);
        List<ByteBuffer> parts = new ArrayList<>();
        for (long row = 0; row < count; row += 1L << shift) {
            long rows = Math.min(1L << shift, count - row);
            parts.add(file.map(FileChannel.MapMode.READ_ONLY, from + row * width, rows * width));
        }
        return new Records(width, shift, count, parts);
    }

    /** The power of 2 of how many rows have room in so many bytes; one row at least has. */
    static int shift(int width, int bytes) {
        return 31 - Integer.numberOfLeadingZeros(Math.max(1, bytes / width));
    }

    /** How many rows there are. */
    int count() {
        return count;
    }

    /** The bytes of a row. */
    int width() {
        return width;
    }

    int intAt(int row, int offset) {
        return part(row).getInt(place(row) + offset);
    }

    long longAt(int row, int offset) {
        return part(row).getLong(place(row) + offset);
    }

    float floatAt(int row, int offset) {
        return part(row).getFloat(place(row) + offset);
    }

    double doubleAt(int row, int offset) {
        return part(row).getDouble(place(row) + offset);
    }

    private ByteBuffer part(int row) {
        return parts[row >>> shift];
    }

    private int place(int row) {
        return (row & ((1 << shift) - 1)) * width;
    }
}
