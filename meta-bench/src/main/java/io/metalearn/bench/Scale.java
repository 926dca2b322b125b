package io.metalearn.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Data of the size that shops have. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        subcommands = {ScaleMake.class, ScaleRead.class},
        description = "Makes a file of ratings, and times how it becomes episodes.")
public final class Scale {
    private Scale() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Scale()).execute(arguments));
    }
}
