package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.DataException;
import io.metalearn.api.Tasks;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What decides the bits of tasks that are cached: the bytes of all files, all settings, the encoder that was lent, and the version of this.
 *
 * @param digest of all of that, SHA-256 in hexadecimal digits
 * @param files their digests, by their names
 */
record CacheKey(String digest, SortedMap<String, String> files) {
    /** To be raised when equal files and settings no longer give equal rows, or these are written otherwise. */
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    static CacheKey of(
            CsvConfig settings, Features features, Optional<TableEncoder> given, SortedMap<String, String> files) {
        String release = Objects.requireNonNullElse(CacheKey.class.getPackage().getImplementationVersion(), "");
        try {
            byte[] all = JSON.writeValueAsBytes(List.of(
                    VERSION,
                    release,
                    settings.withCache(""),
                    features,
                    given.map(TableEncoder::state).orElse(""),
                    files));
            return new CacheKey(sha256(all), files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Tasks that were read from the same bytes.
     *
     * @throws DataException when a file was another at the end than at the beginning
     */
    Tasks requireSame(Tasks tasks) {
        if (!tasks.card().sources().equals(files)) {
            throw new DataException(
                    tasks.card().name() + ": changed while it was read; start again when nothing writes to it");
        }
        return tasks;
    }
}
