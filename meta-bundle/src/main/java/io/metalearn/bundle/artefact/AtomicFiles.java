package io.metalearn.bundle.artefact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

/**
 * Writes so that a crash at any moment leaves the old file or the new one, never a part: to a temporary name, synced, renamed, and
 * the folder synced. Links are followed, and stay links; devices and pipes, which have no old content to keep, are written to.
 */
public final class AtomicFiles {
    private static final String TEMPORARY = ".tmp";
    /** As Linux allows. */
    private static final int MOST_LINKS = 40;

    private AtomicFiles() {}

    /** @throws UncheckedIOException naming the file when it cannot be written; an older one is then as it was */
    public static void write(Path file, byte[] content) {
        try {
            if (isSpecial(file)) {
                writeThrough(file, content);
            } else {
                replace(target(file), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Writes the text in UTF-8; see {@link #write(Path, byte[])}. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes a folder with these files, all of them at once, and the folders above it.
     *
     * @param files content by file name
     * @throws UncheckedIOException naming the folder when it is there already and not empty, or cannot be written
     */
    public static void writeFolder(Path folder, Map<String, byte[]> files) {
        Path temporary = temporary(folder);
        try {
            delete(temporary);
            Files.createDirectories(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writeSynced(temporary.resolve(file.getKey()), file.getValue());
            }
            sync(temporary);
            requireNone(folder);
            rename(temporary, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the folder " + folder, withoutLeftover(temporary, e));
        }
    }

    /** An empty one is taken; one that appears after this makes the renaming fail. */
    private static void requireNone(Path folder) throws IOException {
        boolean empty = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isEmpty(folder);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !empty) {
            throw new FileAlreadyExistsException(folder.toString());
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }

    /**
     * Gives a folder another name on the same file system, for good when this returns.
     *
     * @throws java.nio.file.FileSystemException when there is one of that name
     */
    public static void move(Path folder, Path to) throws IOException {
        rename(folder, to);
    }

    private static void replace(Path file, byte[] content) throws IOException {
        requireRoom(file);
        Path temporary = temporary(file);
        try {
            Files.deleteIfExists(temporary);
            writeSynced(temporary, content);
            rename(temporary, file);
        } catch (IOException e) {
            throw withoutLeftover(temporary, e);
        }
    }

    /** In words of what was asked for: nobody has heard of the temporary name. */
    private static void requireRoom(Path file) throws IOException {
        Path above = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        if (!Files.exists(above)) {
            throw new NoSuchFileException(above.toString());
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
    }

    /** What the name stands for in the end, which need not be there yet. */
    private static Path target(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Asked of the name as it is given: where {@code /dev/stdout} leads to a pipe, its links end at a name that is none. */
    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static void writeThrough(Path device, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(device, StandardOpenOption.WRITE)) {
            writeAll(channel, content);
        }
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, content);
            channel.force(true);
        }
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(Objects.requireNonNull(to.toAbsolutePath().getParent(), "a file is in a folder"));
    }

    private static void sync(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // A folder cannot be opened there; NTFS journals the rename.
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path temporary(Path path) {
        return path.resolveSibling(Objects.toString(path.getFileName(), path.toString()) + TEMPORARY);
    }

    private static IOException withoutLeftover(Path temporary, IOException failure) {
        try {
            delete(temporary);
        } catch (IOException kept) {
            failure.addSuppressed(kept);
        }
        return failure;
    }

    private static void delete(Path leftover) throws IOException {
        if (Files.isDirectory(leftover, LinkOption.NOFOLLOW_LINKS)) {
            try (var files = Files.newDirectoryStream(leftover)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(leftover);
    }
}
