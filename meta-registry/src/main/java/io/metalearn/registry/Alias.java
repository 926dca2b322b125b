package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import java.util.regex.Pattern;

/**
 * A name that points to a version of a model, and can be moved. Immutable.
 *
 * @param value 1 to 32 lower-case letters and digits of ASCII and hyphens; the first a letter, so that none looks like a version
 */
public record Alias(String value) implements Comparable<Alias> {
    private static final Pattern LEGAL = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** What answers where no version is asked for. */
    public static final Alias CHAMPION = new Alias("champion");
    /** What is tried on some of the users. */
    public static final Alias CANARY = new Alias("canary");

    /** @throws ConfigException naming the value */
    public Alias {
        if (!LEGAL.matcher(value).matches()) {
            throw new ConfigException(
                    "an alias must be 1 to 32 of a-z, 0-9 and '-', and begin with a letter, got " + Shown.of(value));
        }
    }

    @Override
    public int compareTo(Alias other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
