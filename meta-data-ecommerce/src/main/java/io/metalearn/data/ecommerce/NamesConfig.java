package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.metalearn.api.plugin.FilePath;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the names of tasks, where they are those of people: {@code {hash: hmac, keyVariable: SHOP_KEY, forget: forgotten.txt}}. Both are done
 * while rows are read, so that nothing behind it, no model, report, cache or log, has a name that it should not have.
 *
 * @param hash what stands for a name: {@code none}, the name itself; {@code sha256}; {@code hmac}, with a key. The division into splits and the draws of episodes go by
 *     what stands for a name, so a run with hashed names has other numbers than one without
 * @param keyVariable the environment variable that holds the key of {@code hmac}, at least 16 characters; the same key makes the same names. It is never among the
 *     settings
 * @param forget a file of names, one a line, or of what stands for them: their rows are left out as if they had never been in the data, and files of a {@code cache} that have them are
 *     deleted; empty: none. An empty line counts for nothing
 */
public record NamesConfig(
        @JsonSetter(nulls = Nulls.AS_EMPTY) NameHash hash,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String keyVariable,
        @FilePath @JsonSetter(nulls = Nulls.AS_EMPTY) String forget) {
    public NamesConfig {
        CsvConfig.require(
                (hash == NameHash.HMAC) != keyVariable.isBlank(),
                "keyVariable must be set for hash: hmac, and for nothing else, got " + hash + " and '" + keyVariable
                        + "'");
    }

    /** As they are, and none forgotten. */
    public static NamesConfig asTheyAre() {
        return new NamesConfig(NameHash.NONE, "", "");
    }

    /** Whether nothing becomes of them. */
    boolean areAsTheyAre() {
        return hash == NameHash.NONE && forget.isBlank();
    }

    /**
     * Rows with these names.
     *
     * @param columns whose values together are the name of a task
     * @throws io.metalearn.api.ConfigException when there is no key in the variable, or a short one
     * @throws io.metalearn.api.DataException when the file of forgotten names cannot be read
     */
    public Rows applied(Rows rows, List<String> columns) {
        return applied(rows, columns, System.getenv());
    }

    Rows applied(Rows rows, List<String> columns, Map<String, String> environment) {
        if (areAsTheyAre()) {
            return rows;
        }
        HashedNames hashed = HashedNames.of(this, environment);
        return new NamedRows(rows, columns, hashed, ForgottenNames.of(forget, hashed));
    }

    /** The names that are to be forgotten, as they are and as they are hashed. */
    ForgottenNames forgotten() {
        return ForgottenNames.of(forget, HashedNames.of(this, System.getenv()));
    }

    /**
     * Refuses columns that are hashed where rows are read, and would not be where further rows are predicted.
     *
     * @param read by features and target
     */
    void requireUnread(List<String> columns, List<String> read) {
        for (String column : columns) {
            CsvConfig.require(
                    hash == NameHash.NONE || !read.contains(column),
                    "names.hash: " + column
                            + " names the task, and is hashed, so it cannot be a feature or the target too");
        }
    }
}
