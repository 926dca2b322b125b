package io.metalearn.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How the system spells file names and arguments: as the locale says, and in the C locale java can spell ASCII alone. */
final class Locales {
    private Locales() {}

    /** What to do, where not every letter can be spelt. */
    static Optional<String> hint() {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        boolean all = Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
        return all
                ? Optional.empty()
                : Optional.of("File names are spelt in " + encoding
                        + " here: set LC_ALL to a locale in UTF-8, such as C.UTF-8 ('locale -a' lists them)");
    }
}
