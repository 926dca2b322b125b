package io.metalearn.data.ecommerce;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The setting {@code format}: which official formats a file may have.
 *
 * @param among those; none: it is read as any file
 * @param sure whether it has the one of them, whatever its name and its first lines are
 */
record FormatChoice(List<OfficialFormat> among, boolean sure) {
    private static final String AUTO = "auto";
    private static final String PLAIN = "plain";

    /**
     * Reads the setting.
     *
     * @param text {@code auto}, as is an empty one, {@code plain}, or the name of a format
     * @throws ConfigException naming what there is, when there is none of that name
     */
    static FormatChoice of(String text) {
        if (text.isBlank() || text.equals(AUTO)) {
            return new FormatChoice(OfficialFormats.ALL, false);
        }
        if (text.equals(PLAIN)) {
            return new FormatChoice(List.of(), false);
        }
        return OfficialFormats.ALL.stream()
                .filter(format -> format.name().equals(text))
                .map(format -> new FormatChoice(List.of(format), true))
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static ConfigException unknown(String text) {
        List<String> all = Stream.concat(
                        Stream.of(AUTO, PLAIN), OfficialFormats.ALL.stream().map(OfficialFormat::name))
                .toList();
        return new ConfigException(
                "format must be one of " + all + ", got " + Shown.text(text) + Names.suggestion(text, all));
    }

    /** The format of a file; empty: it is read as any file. Of several that fit the first is meant. */
    Optional<OfficialFormat> of(String fileName, List<String> firstLines) {
        return among.stream()
                .filter(format -> sure || format.fits(fileName, firstLines))
                .findFirst();
    }
}
