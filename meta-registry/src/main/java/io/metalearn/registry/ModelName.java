package io.metalearn.registry;

import io.metalearn.api.ConfigException;
import java.util.regex.Pattern;

/**
 * The name of a published model, such as {@code prices}. It is a key of the database and never a part of a path. Immutable.
 *
 * @param value 1 to 64 letters and digits of ASCII, dots, hyphens and underscores; the first a letter or digit, no two dots in a row
 */
public record ModelName(String value) implements Comparable<ModelName> {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,63}");

    /** @throws ConfigException naming the value */
    public ModelName {
        if (!LEGAL.matcher(value).matches()) {
            throw new ConfigException(
                    "a model's name must be 1 to 64 of A-Z, a-z, 0-9, '.', '-' and '_', begin with a letter or digit, and"
                            + " have no two dots in a row, got " + Shown.of(value));
        }
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
