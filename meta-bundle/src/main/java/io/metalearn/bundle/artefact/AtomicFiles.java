package io.metalearn.bundle.artefact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

/**
 * Writes so that a crash at any moment leaves the old file or the new one, never a part: to a temporary name, synced, renamed, and
 * the folder synced.
 */
public final class AtomicFiles {
    private static final String TEMPORARY = ".tmp";

    private AtomicFiles() {}

    /** @throws UncheckedIOException naming the file when it cannot be written; an older one is then as it was */
    public static void write(Path file, byte[] content) {
        Path temporary = file.resolveSibling(name(file) + TEMPORARY);
        try {
            writeSynced(temporary, content);
            rename(temporary, file);
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
        Path temporary = folder.resolveSibling(name(folder) + TEMPORARY);
        try {
            delete(temporary);
            Files.createDirectories(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writeSynced(temporary.resolve(file.getKey()), file.getValue());
            }
            sync(temporary);
            rename(temporary, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the folder " + folder, e);
        }
    }

    private static String name(Path path) {
        return Objects.toString(path.getFileName(), path.toString());
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
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

    private static void delete(Path leftover) throws IOException {
        if (!Files.exists(leftover)) {
            return;
        }
        try (var files = Files.newDirectoryStream(leftover)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(leftover);
    }
}
