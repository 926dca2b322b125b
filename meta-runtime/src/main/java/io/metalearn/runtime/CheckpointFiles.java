package io.metalearn.runtime;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Tensors;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one training. A file's name states the step and the SHA-256 of its content, so one rename makes it valid, and
 * damage shows before it is parsed. The newest one is kept, and older ones deleted after it is there.
 */
final class CheckpointFiles {
    private final Path folder;
    private final String training;
    private final Pattern name;

    /** @param training its name, unique in the folder */
    CheckpointFiles(Path folder, String training) {
        this.folder = folder;
        this.training = training;
        this.name = Pattern.compile(Pattern.quote(training) + "\\.step(\\d+)\\.([0-9a-f]{64})\\.safetensors");
    }

    void write(Checkpoint checkpoint) {
        byte[] content = Safetensors.write(checkpoint.tensors());
        List<Path> older = files();
        Path file = folder.resolve(training + ".step" + checkpoint.step() + "." + Digest.of(content) + ".safetensors");
        createFolder();
        AtomicFiles.write(file, content);
        older.stream().filter(other -> !other.equals(file)).forEach(CheckpointFiles::delete);
    }

    /**
     * The checkpoint of the most steps.
     *
     * @throws DamagedException when its content is not what its name says
     */
    Optional<Checkpoint> newest() {
        return files().stream().max(Comparator.comparingLong(this::step)).map(this::read);
    }

    /** Deletes them all, and the folder when nothing else is in it. */
    void delete() {
        files().forEach(CheckpointFiles::delete);
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException others) {
            // Another training's.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    private Checkpoint read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        String expected = match(file).group(2);
        if (!Digest.of(content).equals(expected)) {
            throw new DamagedException(file + " is damaged: its SHA-256 is " + Digest.of(content)
                    + ", not the one in its name. Without the file, the training starts anew.");
        }
        Tensors tensors = Safetensors.read(content, file.toString());
        return new Checkpoint(step(file), tensors);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matcher(file).matches()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private long step(Path file) {
        return Long.parseLong(match(file).group(1));
    }

    private Matcher matcher(Path file) {
        return name.matcher(file.getFileName().toString());
    }

    private Matcher match(Path file) {
        Matcher matcher = matcher(file);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a checkpoint: " + file);
        }
        return matcher;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
