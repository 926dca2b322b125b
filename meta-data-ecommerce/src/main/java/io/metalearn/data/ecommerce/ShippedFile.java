package io.metalearn.data.ecommerce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;

/** A data file in the jar, which DuckDB reads only from a folder. */
final class ShippedFile {
    private ShippedFile() {}

    /** Unpacks the file while {@code reader} reads it. */
    static <T> T read(String name, Function<Rows, T> reader) {
        try {
            Path folder = Files.createTempDirectory("metalearn");
            Path file = folder.resolve(name);
            try (InputStream shipped = Objects.requireNonNull(ShippedFile.class.getResourceAsStream(name), name)) {
                Files.copy(shipped, file);
                return reader.apply(Rows.file(file));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the shipped " + name, e);
        }
    }
}
