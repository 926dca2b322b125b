package io.metalearn.registry;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of published models: a folder each, named by the SHA-256 of its manifest, which holds that of every other file. So a model
 * is there once, however often it is published, and what is read is what was written.
 */
final class BundleFiles {
    private static final String MANIFEST = "manifest.json";
    private static final long MOST_BYTES = 16 << 20;
    private static final String DIGEST = "[0-9a-f]{64}";

    private final Path objects;
    private final Path staging;

    /** In a folder, which is made. */
    BundleFiles(Path root) {
        try {
            this.objects = Files.createDirectories(root.resolve("objects")).toRealPath();
            this.staging = Files.createDirectories(root.resolve("staging")).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the registry's folders in " + root, e);
        }
    }

    /**
     * Keeps a model, and answers its digest. What is kept is what was understood of the folder, and nothing else that lies in it.
     *
     * @throws DamagedException naming a file that is not what it was
     */
    String keep(ModelBundle bundle, Instant now) {
        try {
            Path place = Files.createTempDirectory(staging, "publish");
            try {
                Path written = place.resolve("bundle");
                bundle.save(written);
                String digest = digest(written);
                settle(written, digest, now);
                return digest;
            } finally {
                delete(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a model in " + objects, e);
        }
    }

    /** One that is there already is checked, and made to look new, so that {@link #sweep} spares it until it is referred to. */
    private void settle(Path written, String digest, Instant now) throws IOException {
        Path object = objects.resolve(digest);
        try {
            AtomicFiles.move(written, object);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(object)) {
                throw e;
            }
            load(digest);
            Files.setLastModifiedTime(object, FileTime.from(now));
        }
    }

    /**
     * Reads a model.
     *
     * @throws DamagedException when it is not what was published, or is somewhere else than in this folder
     */
    ModelBundle load(String digest) {
        Path folder = folder(digest);
        String found = digest(folder);
        if (!found.equals(digest)) {
            throw new DamagedException(folder + ": the SHA-256 of the manifest must be " + digest + ", got " + found);
        }
        return ModelBundle.load(folder);
    }

    /** Where it really is, links followed: checked here, where it is opened, whatever the database says. */
    private Path folder(String digest) {
        if (!digest.matches(DIGEST)) {
            throw new DamagedException("no digest of a model: " + Shown.of(digest));
        }
        Path folder = objects.resolve(digest);
        try {
            if (!folder.toRealPath().equals(folder)) {
                throw new DamagedException(folder + " must be a folder of the registry, and no link");
            }
            return folder;
        } catch (IOException e) {
            throw new DamagedException(folder + " is missing or cannot be read", e);
        }
    }

    private static String digest(Path folder) {
        return Digest.of(RegularFile.at(folder.resolve(MANIFEST)).read(MOST_BYTES));
    }

    /**
     * Removes what nothing refers to, and what broken publishes have left, where it is older than that.
     *
     * @return the digests that were removed
     */
    List<String> sweep(Set<String> referred, Instant before) {
        List<String> removed = new ArrayList<>();
        for (Path object : list(objects)) {
            String digest = object.getFileName().toString();
            if (!referred.contains(digest) && isOlder(object, before)) {
                delete(object);
                removed.add(digest);
            }
        }
        list(staging).stream().filter(left -> isOlder(left, before)).forEach(BundleFiles::delete);
        return removed;
    }

    private static boolean isOlder(Path path, Instant instant) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(instant);
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
