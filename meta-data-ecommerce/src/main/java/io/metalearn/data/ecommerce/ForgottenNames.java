package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of tasks that are to be forgotten.
 *
 * @param names one for each, as it is or as it is hashed
 * @param source the name of their file and its SHA-256; empty where there is none
 */
record ForgottenNames(Set<String> names, Optional<Source> source) {
    /** The file of the names. */
    record Source(String name, String sha256) {}

    /**
     * Those of a file.
     *
     * @param path empty: none
     * @throws DataException when it cannot be read
     */
    static ForgottenNames of(String path, HashedNames hashed) {
        if (path.isBlank()) {
            return new ForgottenNames(Set.of(), Optional.empty());
        }
        Path file = Path.of(path).toAbsolutePath();
        NameList list = NameList.read("names.forget", file);
        Set<String> names = new HashSet<>(list.names());
        list.names().forEach(name -> names.add(hashed.of(name)));
        return new ForgottenNames(names, Optional.of(new Source(String.valueOf(file.getFileName()), list.sha256())));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    boolean hasAny(Collection<String> some) {
        return some.stream().anyMatch(names::contains);
    }

    /** In words, and without a name. */
    @Override
    public String toString() {
        return source.map(Source::name).stream().collect(Collectors.joining("", "forgotten names (", ")"));
    }
}
