package io.metalearn.serve;

import io.metalearn.api.Batch;
import io.metalearn.bundle.artefact.Digest;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The SHA-256 of a support, encoded, in four parts: a million of them are in memory, and as texts they would take twice as much. Immutable.
 *
 * @param first 8 of its 32 bytes, and so on
 */
record SupportDigest(long first, long second, long third, long last) {
    static SupportDigest of(Batch support) {
        float[] features = support.features().toArray();
        float[] targets = support.targets().toArray();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (features.length + targets.length));
        bytes.asFloatBuffer().put(features).put(targets);
        return parse(Digest.of(bytes.array()));
    }

    /**
     * Of its digits.
     *
     * @throws IllegalArgumentException when they are not 64 hexadecimal ones
     */
    static SupportDigest parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != 4 * Long.BYTES) {
            throw new IllegalArgumentException("a digest must have 64 digits, got " + hex.length());
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        return new SupportDigest(parts.getLong(), parts.getLong(), parts.getLong(), parts.getLong());
    }

    /** 64 lower-case hexadecimal digits. */
    String hex() {
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(first)
                + digits.toHexDigits(second)
                + digits.toHexDigits(third)
                + digits.toHexDigits(last);
    }
}
