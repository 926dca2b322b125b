package io.metalearn.bundle.artefact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file of a folder that somebody else may have written: no link that leads out of it, no pipe or device that never ends, and no more
 * bytes than are expected.
 *
 * @param path where it is
 * @param size its bytes
 */
public record RegularFile(Path path, long size) {
    /** @throws DamagedException when it is not there, or is not a file */
    public static RegularFile at(Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw new DamagedException(path + " must be a regular file, and no link, pipe or device");
            }
            return new RegularFile(path, attributes.size());
        } catch (IOException e) {
            throw new DamagedException(path + " is missing or cannot be read", e);
        }
    }

    /**
     * Its content.
     *
     * @throws DamagedException when it has more than {@code most} bytes, or cannot be read
     */
    public byte[] read(long most) {
        if (size > most) {
            throw new DamagedException(path + " must have at most " + most + " bytes, got " + size);
        }
        try (InputStream bytes = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return bytes.readNBytes((int) size);
        } catch (IOException e) {
            throw new DamagedException(path + " cannot be read", e);
        }
    }

    /**
     * The SHA-256 of its content, however long it is.
     *
     * @throws DamagedException when it cannot be read
     */
    public String sha256() {
        try (InputStream bytes = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return Digest.of(bytes);
        } catch (IOException e) {
            throw new DamagedException(path + " cannot be read", e);
        }
    }
}
