package io.metalearn.serve;

import io.metalearn.api.ConfigException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** A secret that callers show. It never shows itself. Immutable. */
public final class Token {
    private static final int SHORTEST = 32;
    private static final String SCHEME = "Bearer ";

    private final byte[] secret;

    private Token(byte[] secret) {
        this.secret = secret;
    }

    /** @throws ConfigException when it has fewer than 32 bytes; the message says how many */
    public static Token of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST) {
            throw new ConfigException("a token must have at least " + SHORTEST + " bytes, got " + bytes.length);
        }
        return new Token(bytes);
    }

    /** Whether a header {@code Authorization} shows it; takes as long for a wrong token as for the right one. */
    boolean isShownBy(Optional<String> authorization) {
        return authorization
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8))
                .map(shown -> MessageDigest.isEqual(secret, shown))
                .orElse(false);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
