package io.metalearn.data.ecommerce;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Names in a file, one a line; blanks around them and empty lines do not count. Immutable.
 *
 * @param names in the order of the file
 * @param sha256 of the file
 * @since 0.1.0
 */
public record NameList(List<String> names, String sha256) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public NameList {
        names = List.copyOf(names);
    }

    /**
     * Those of a file in UTF-8, with a byte order mark or without.
     *
     * @param setting what names the file, for messages
     * @throws DataException naming both, when it cannot be read
     */
    public static NameList read(String setting, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<String> names = text(bytes)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return new NameList(names, CacheKey.sha256(bytes));
        } catch (CharacterCodingException e) {
            throw new DataException(
                    setting + ": " + file + " must be UTF-8, or the names in it are none of the data", e);
        } catch (NoSuchFileException e) {
            throw new DataException(setting + ": there is no file " + file, e);
        } catch (IOException e) {
            throw new DataException(setting + ": " + file + " cannot be read: " + e.getMessage(), e);
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
}
