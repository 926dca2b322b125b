package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<String> lines = text(bytes)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            Set<String> names = new HashSet<>(lines);
            lines.forEach(line -> names.add(hashed.of(line)));
            return new ForgottenNames(
                    names, Optional.of(new Source(String.valueOf(file.getFileName()), CacheKey.sha256(bytes))));
        } catch (CharacterCodingException e) {
            throw new DataException(
                    "names.forget: " + file + " must be UTF-8, or the names in it are none of the data", e);
        } catch (NoSuchFileException e) {
            throw new DataException("names.forget: there is no file " + file, e);
        } catch (IOException e) {
            throw new DataException("names.forget: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Strictly, and without a byte order mark: a name that is misread is not forgotten, and nobody hears of it. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
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
