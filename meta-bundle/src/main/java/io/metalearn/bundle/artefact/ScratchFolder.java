package io.metalearn.bundle.artefact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new folder among the temporary files, that is gone, with all that is in it, when it is closed. */
public record ScratchFolder(Path path) implements AutoCloseable {
    /** @throws UncheckedIOException when it cannot be made */
    public static ScratchFolder make(String name) {
        try {
            return new ScratchFolder(Files.createTempDirectory("metalearn-" + name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    /** @throws UncheckedIOException when a file cannot be removed */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
