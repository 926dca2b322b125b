package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Check;
import io.metalearn.api.DataCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Encoded tasks in one file: the rows of the three splits, one behind the other, a description in JSON, and 24 bytes that say how long that
 * is, what the file is and what the sum (CRC-32C) of all bytes before is.
 */
final class TaskFile {
    private static final long MAGIC = 0x4d4c_5441_534b_3031L;
    private static final int FOOTER = 3 * Long.BYTES;
    private static final int PART = 1 << 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is known beside the rows. */
    record Description(String key, TableEncoder encoder, DataCard card, boolean timed, List<Part> parts) {}

    /** Of a split: the names of its tasks, and where each ends. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Part(List<String> names, int[] ends) {}

    /** Says why a file is not to be believed. */
    static final class UnfitException extends IOException {
        private static final long serialVersionUID = 1;

        UnfitException(String message) {
            super(message);
        }
    }

    private TaskFile() {}

    /**
     * Writes what is missing behind the rows, and sees to it that all is on the disk.
     *
     * @param tasks whose rows the file has, and nothing else
     */
    static void complete(FileChannel file, String key, Tasks tasks) throws IOException {
        List<StoredTasks> stored = Stream.of(tasks.train(), tasks.validation(), tasks.test())
                .map(TaskFile::requireStored)
                .toList();
        TableEncoder encoder = EncoderState.requireOurs(tasks.encoder().orElseThrow());
        byte[] description = JSON.writeValueAsBytes(new Description(
                key,
                encoder,
                tasks.card(),
                stored.get(0).timed(),
                stored.stream()
                        .map(split -> new Part(split.names(), split.ends()))
                        .toList()));
        append(file, ByteBuffer.wrap(description));
        append(
                file,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(description.length)
                        .putLong(MAGIC)
                        .flip());
        append(
                file,
                ByteBuffer.allocate(Long.BYTES).putLong(sum(file, file.size())).flip());
        file.force(true);
    }

    private static StoredTasks requireStored(TaskDistribution tasks) {
        if (tasks instanceof StoredTasks stored) {
            return stored;
        }
        throw new IllegalArgumentException("tasks must be stored, got " + tasks.getClass());
    }

    private static void append(FileChannel file, ByteBuffer bytes) throws IOException {
        for (long at = file.size(); bytes.hasRemaining(); ) {
            at += file.write(bytes, at);
        }
    }

    /**
     * The tasks, whose rows are mapped into memory. Every byte was looked at.
     *
     * @throws UnfitException when the file is damaged, or of another key
     */
    static Tasks open(FileChannel file, String key) throws IOException {
        Description about = description(file);
        if (!about.key().equals(key)) {
            throw new UnfitException("of other data or settings");
        }
        List<StoredTasks> splits = new ArrayList<>();
        long at = 0;
        int width = StoredTasks.width(about.encoder().schema().width(), about.timed());
        for (Part part : about.parts()) {
            int rows = part.ends()[part.ends().length - 1];
            Records records = Records.mapped(file, at, width, rows);
            splits.add(new StoredTasks(about.encoder().schema(), part.names(), part.ends(), records, about.timed()));
            at += (long) width * rows;
        }
        return new Tasks(splits.get(0), splits.get(1), splits.get(2), about.card(), Optional.of(about.encoder()));
    }

    /**
     * The names of all tasks.
     *
     * @throws UnfitException when the file is damaged, or of another version
     */
    static List<String> names(FileChannel file) throws IOException {
        return description(file).parts().stream()
                .flatMap(part -> part.names().stream())
                .toList();
    }

    private static Description description(FileChannel file) throws IOException {
        long size = file.size();
        if (size < FOOTER) {
            throw new UnfitException("cut off: " + size + " bytes");
        }
        ByteBuffer footer = read(file, size - FOOTER, FOOTER);
        long length = footer.getLong();
        if (footer.getLong() != MAGIC || length < 0 || length > Math.min(size - FOOTER, Integer.MAX_VALUE - 8)) {
            throw new UnfitException("cut off, or no file of tasks");
        }
        if (footer.getLong() != sum(file, size - Long.BYTES)) {
            throw new UnfitException("damaged: its bytes do not sum up");
        }
        try {
            return JSON.readValue(
                    read(file, size - FOOTER - length, Math.toIntExact(length)).array(), Description.class);
        } catch (JacksonException e) {
            throw new UnfitException("of another version: " + e.getOriginalMessage());
        }
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            Check.atLeast(0, file.read(bytes, from + bytes.position()), "bytes read");
        }
        return bytes.flip();
    }

    private static long sum(FileChannel file, long length) throws IOException {
        CRC32C sum = new CRC32C();
        for (long at = 0; at < length; at += PART) {
            sum.update(file.map(FileChannel.MapMode.READ_ONLY, at, Math.min(PART, length - at)));
        }
        return sum.getValue();
    }
}
