package io.metalearn.encoders;

import io.metalearn.api.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files that other jars bring, each known by its SHA-256. */
final class Shipped {
    private Shipped() {}

    /** @throws ConfigException when no jar brings it, or another content */
    static byte[] read(String name, String sha256) {
        try (InputStream content = Shipped.class.getResourceAsStream("/" + name)) {
            if (content == null) {
                throw new ConfigException("no jar beside meta-encoders brings " + name);
            }
            byte[] bytes = content.readAllBytes();
            String found = sha256(bytes);
            if (!found.equals(sha256)) {
                throw new ConfigException(
                        name + " must have the SHA-256 " + sha256 + " of the model known by that name, got " + found);
            }
            return bytes;
        } catch (IOException e) {
            throw new ConfigException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
