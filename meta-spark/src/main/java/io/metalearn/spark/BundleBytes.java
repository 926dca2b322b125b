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
import java.util.function.Function;
import java.util.stream.Stream;

/** The files of a bundle by name, as they are sent. */
final class BundleBytes {
    private BundleBytes() {}

    static TreeMap<String, byte[]> of(ModelBundle model) {
        return inFolder(folder -> {
            model.save(folder);
            return read(folder);
        });
    }

    /** @throws io.metalearn.bundle.artefact.DamagedException when a file is not what was saved */
    static ModelBundle load(Map<String, byte[]> files) {
        return inFolder(folder -> {
            write(files, folder);
            return ModelBundle.load(folder);
        });
    }

    private static TreeMap<String, byte[]> read(Path folder) {
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

    private static void write(Map<String, byte[]> files, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        }
    }

    /** In a folder that does not stay. */
    private static <T> T inFolder(Function<Path, T> use) {
        try {
            Path parent = Files.createTempDirectory("metalearn-model");
            try {
                return use.apply(parent.resolve("model"));
            } finally {
                delete(parent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a model in a temporary folder", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> inside = Files.walk(folder)) {
            all = inside.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
