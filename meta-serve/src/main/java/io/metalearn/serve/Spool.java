package io.metalearn.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A bounded file of events, a JSON object a line, for the time that the database is down. For one thread at a time. */
final class Spool {
    private static final long MOST_BYTES = 64L << 20;

    private final Path file;
    private final long mostBytes;

    Spool(Path file) {
        this(file, MOST_BYTES);
    }

    Spool(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /**
     * Writes them and waits for the disk, all or none; false where there is no room. A line that was cut off, by a kill or for want of room, is
     * taken off first, or it would spoil the next.
     */
    boolean add(List<Event> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Event event : events) {
            lines.writeBytes(JsonBody.write(event));
            lines.write('\n');
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLines(channel);
            if (end + lines.size() > mostBytes) {
                return false;
            }
            channel.truncate(end).position(end);
            ByteBuffer rest = ByteBuffer.wrap(lines.toByteArray());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Behind the last line that is whole. */
    private static long endOfLines(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    boolean isUsed() {
        return Files.exists(file);
    }

    /** What it holds; a last line that a kill has cut off was never acknowledged. */
    List<Event> read() {
        if (!isUsed()) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> JsonBody.read(line.getBytes(StandardCharsets.UTF_8), Event.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }
}
