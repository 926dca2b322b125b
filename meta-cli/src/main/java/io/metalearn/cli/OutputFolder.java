package io.metalearn.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** A folder that a command is to make. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Before the work, not after it.
     *
     * @throws picocli.CommandLine.ParameterException when there is something of that name, or where it would be cannot be written to
     */
    static void require(Path folder, CommonOptions common) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw common.usage("--out: " + folder + " is there already");
        }
        Path above = folder.toAbsolutePath();
        while (!Files.exists(above)) {
            above = Objects.requireNonNull(above.getParent(), "the root is there");
        }
        if (!Files.isDirectory(above) || !Files.isWritable(above)) {
            throw common.usage("--out: " + folder + " cannot be made, as " + above + " is no folder to write to");
        }
    }
}
