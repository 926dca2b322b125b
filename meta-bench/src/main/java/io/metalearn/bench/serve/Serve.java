package io.metalearn.bench.serve;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a server answers, how fast, and what it keeps. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        subcommands = {Latency.class, Memory.class, Cache.class},
        description = "Times a server, counts what a kept task takes, and fills its cache.")
public final class Serve {
    private Serve() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Serve()).execute(arguments));
    }
}
