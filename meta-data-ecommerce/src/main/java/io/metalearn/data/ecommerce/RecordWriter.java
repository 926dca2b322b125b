package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the rows of {@link Records}, one after the other. Not thread-safe. */
final class RecordWriter {
    /** A table of few rows takes no more memory than this. */
    private static final int PART_IN_MEMORY = 1 << 16;
    /** What is written to a file at once. */
    private static final int PART_OF_FILE = 1 << 20;

    private final Optional<FileChannel> file;
    private final long from;
    private final int width;
    private final int shift;
    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer part;
    private int count;

    private RecordWriter(Optional<FileChannel> file, long from, int width) {
        this.file = file;
        this.from = from;
        this.width = width;
        this.shift = Records.shift(width, file.isPresent() ? PART_OF_FILE : PART_IN_MEMORY);
        this.part = empty();
    }

    /** @param width of a row in bytes, at least 1 */
    static RecordWriter inMemory(int width) {
        return new RecordWriter(Optional.empty(), 0, width);
    }

    /**
     * Of rows behind what a file has.
     *
     * @param file to be written by this alone until {@link #finished}
     * @throws DataException as all methods, when it cannot be written, such as for want of room
     */
    static RecordWriter behind(FileChannel file, int width) {
        try {
            return new RecordWriter(Optional.of(file), file.size(), width);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static DataException unwritable(IOException e) {
        return new DataException("the cache cannot be written: " + e.getMessage(), e);
    }

    private ByteBuffer empty() {
        return ByteBuffer.allocate(width << shift).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the next row is to be put, all of its bytes before this is called again. */
    ByteBuffer next() {
        if (!part.hasRemaining()) {
            flush();
        }
        count = Math.incrementExact(count);
        return part;
    }

    private void flush() {
        part.flip();
        if (file.isEmpty()) {
            full.add(part);
            part = empty();
            return;
        }
        try {
            FileChannel channel = file.get();
            for (long at = channel.size(); part.hasRemaining(); ) {
                at += channel.write(part, at);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        part.clear();
    }

    /** All rows; nothing may be added any more. */
    Records finished() {
        flush();
        try {
            return file.isEmpty()
                    ? new Records(width, shift, count, full)
                    : Records.mapped(file.get(), from, width, count);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
