package io.metalearn.spark;

import io.metalearn.bundle.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a bundle by name, as they are sent. */
final class BundleBytes {
    private BundleBytes() {}

    static Map<String, byte[]> of(ModelBundle model) {
        Path parent = temporary("metalearn-model");
        try {
            model.save(parent.resolve("model"));
            return read(parent.resolve("model"));
        } finally {
            delete(parent);
        }
    }

    /** @throws io.metalearn.bundle.artefact.DamagedException when a file is not what was saved */
    static ModelBundle load(Map<String, byte[]> files) {
        Path folder = temporary("metalearn-model");
        try {
            write(files, folder);
            return ModelBundle.load(folder);
        } finally {
            delete(folder);
        }
    }

    static Map<String, byte[]> read(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            TreeMap<String, byte[]> files = new TreeMap<>();
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    static void write(Map<String, byte[]> files, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        }
    }

    /** A new folder that whoever asked for it deletes. */
    static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
