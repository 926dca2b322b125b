package io.metalearn.spark;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a bundle by name, as they are sent. */
final class BundleBytes {
    private BundleBytes() {}

    static Map<String, byte[]> of(ModelBundle model) {
        try (ScratchFolder scratch = ScratchFolder.make("model")) {
            Path folder = scratch.path().resolve("model");
            model.save(folder);
            return read(folder);
        }
    }

    /** @throws io.metalearn.bundle.artefact.DamagedException when a file is not what was saved */
    static ModelBundle load(Map<String, byte[]> files) {
        try (ScratchFolder scratch = ScratchFolder.make("model")) {
            write(files, scratch.path());
            return ModelBundle.load(scratch.path());
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
}
