package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of encoded tasks, a file for each data and settings. A file appears there whole or not at all, so that any number of processes
 * may use the folder at once: of two that make the same file the later one's stays. What is damaged is made again.
 */
record TaskCache(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(TaskCache.class);
    private static final String TASKS = ".tasks";
    private static final String UNFINISHED = ".tmp";
    /** No reading takes as long: what is older was left by a process that was killed. */
    private static final Duration ABANDONED = Duration.ofDays(2);

    /**
     * The tasks of a key: those of the folder, or else those that are read.
     *
     * @param key of data, settings and version
     * @param reading makes the tasks, with their rows in the room that it is given
     * @throws DataException naming the folder when it cannot be written
     */
    Tasks tasks(String key, Function<Room, Tasks> reading) {
        Path file = folder.resolve(key + TASKS);
        return found(file, key).orElseGet(() -> {
            try {
                return made(file, key, reading);
            } catch (IOException e) {
                throw new DataException("cache " + folder + ": cannot be written: " + e, e);
            }
        });
    }

    /**
     * Deletes every file that has a task of these names, whatever data and settings it is of.
     *
     * @throws DataException naming the folder when it cannot be listed, or a file not be deleted
     */
    void forget(ForgottenNames forgotten) {
        if (forgotten.names().isEmpty() || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(TASKS))::iterator) {
                if (forgotten.hasAny(names(file))) {
                    Files.deleteIfExists(file);
                    LOG.info("cache {}: deleted, as it had rows of a task that is to be forgotten", file);
                }
            }
        } catch (IOException e) {
            throw new DataException("cache " + folder + ": cannot be cleared of what is to be forgotten: " + e, e);
        }
    }

    /** A file that cannot be read may have any: it is deleted. */
    private static List<String> names(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return TaskFile.names(channel);
        } catch (TaskFile.UnfitException e) {
            LOG.warn(
                    "cache {}: {}; it is deleted, as it may have rows of a task that is to be forgotten",
                    file,
                    e.getMessage());
            Files.deleteIfExists(file);
            return List.of();
        }
    }

    private static Optional<Tasks> found(Path file, String key) {
        try (FileChannel channel = FileChannel.open(file)) {
            return Optional.of(TaskFile.open(channel, key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("cache {}: {}; the data is read again", file, e.getMessage());
            return Optional.empty();
        }
    }

    private Tasks made(Path file, String key, Function<Room, Tasks> reading) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, key, UNFINISHED);
        removeAbandoned(Files.getLastModifiedTime(unfinished));
        try (FileRoom room = new FileRoom(folder, unfinished)) {
            Tasks tasks = reading.apply(room);
            TaskFile.complete(room.encoded(), key, tasks);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return tasks;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** @param now by the clock of the disk that the folder is on */
    private void removeAbandoned(FileTime now) throws IOException {
        Instant latest = now.toInstant().minus(ABANDONED);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(UNFINISHED))::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(latest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Rows in files of the folder: the parsed ones in one that is gone with this. */
    private static final class FileRoom implements Room, AutoCloseable {
        private final FileChannel parsed;
        private final FileChannel encoded;

        FileRoom(Path folder, Path encoded) throws IOException {
            this.encoded = FileChannel.open(encoded, StandardOpenOption.READ, StandardOpenOption.WRITE);
            this.parsed = FileChannel.open(
                    Files.createTempFile(folder, "rows", UNFINISHED),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }

        FileChannel encoded() {
            return encoded;
        }

        @Override
        public RecordWriter parsed(int width) {
            return RecordWriter.behind(parsed, width);
        }

        @Override
        public RecordWriter encoded(int width) {
            return RecordWriter.behind(encoded, width);
        }

        @Override
        public void close() throws IOException {
            try (parsed;
                    encoded) {
                LOG.debug("{} and {} are closed", parsed, encoded);
            }
        }
    }
}
