package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/** What one process holds at a time; let go of when it ends, however it ends. */
final class ProcessLock implements AutoCloseable {
    private final Path file;
    private final boolean passing;
    private final FileChannel channel;

    private ProcessLock(Path file, boolean passing, FileChannel channel) {
        this.file = file;
        this.passing = passing;
        this.channel = channel;
    }

    /**
     * Takes it, with a file that stays.
     *
     * @param what is held, for errors
     * @throws ConfigException when another process, or this one, holds it
     */
    static ProcessLock staying(Path file, Path what) {
        return new ProcessLock(file, false, lock(file, what));
    }

    /** Does a piece of work while holding it, with a file that is gone after it; see {@link #staying}. */
    static <T> T holding(Path file, Path what, Supplier<T> work) {
        ProcessLock lock = passing(file, what);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    private static ProcessLock passing(Path file, Path what) {
        FileChannel channel = lock(file, what);
        if (Files.exists(file)) {
            return new ProcessLock(file, true, channel);
        }
        // Whoever held it has deleted the file after it was opened here: a lock on it would keep nobody out.
        close(channel, file);
        return passing(file, what);
    }

    private static FileChannel lock(Path file, Path what) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (Optional.ofNullable(channel.tryLock()).isEmpty()) {
                channel.close();
                throw new ConfigException("another process is at work on " + what);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw new ConfigException("this process is at work on " + what + " already", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        if (passing) {
            delete();
        }
        close(channel, file);
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private static void close(FileChannel channel, Path file) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + file, e);
        }
    }
}
