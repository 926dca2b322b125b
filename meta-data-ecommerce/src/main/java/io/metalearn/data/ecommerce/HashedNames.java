package io.metalearn.data.ecommerce;

import io.metalearn.api.ConfigException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What stands for names: nothing, a digest, or a digest with a key. Immutable; the key is in no text of it. */
final class HashedNames {
    private static final String MAC = "HmacSHA256";
    private static final int LEAST_KEY = 16;
    /** Of a digest: of a billion names no two share one but with a chance of 1 in 10^20. */
    private static final int BYTES = 16;

    private final NameHash hash;
    private final Optional<SecretKeySpec> key;

    private HashedNames(NameHash hash, Optional<SecretKeySpec> key) {
        this.hash = hash;
        this.key = key;
    }

    /** @throws ConfigException when there is no key in the variable, or a short one */
    static HashedNames of(NamesConfig settings, Map<String, String> environment) {
        if (settings.hash() != NameHash.HMAC) {
            return new HashedNames(settings.hash(), Optional.empty());
        }
        String secret = Optional.ofNullable(environment.get(settings.keyVariable()))
                .orElseThrow(() -> new ConfigException(
                        "names.keyVariable: there is no environment variable " + settings.keyVariable()));
        if (secret.length() < LEAST_KEY) {
            throw new ConfigException("names.keyVariable: " + settings.keyVariable() + " must have at least "
                    + LEAST_KEY + " characters, got " + secret.length());
        }
        return new HashedNames(
                NameHash.HMAC, Optional.of(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC)));
    }

    boolean isNone() {
        return hash == NameHash.NONE;
    }

    /** What stands for a value; 32 hexadecimal digits where it is hashed. */
    String of(String value) {
        return switch (hash) {
            case NONE -> value;
            case SHA256 ->
                CacheKey.sha256(value.getBytes(StandardCharsets.UTF_8)).substring(0, 2 * BYTES);
            case HMAC -> mac(value);
        };
    }

    private String mac(String value) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key.orElseThrow());
            byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
