package io.metalearn.cli;

import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The suite file that a command needs, and what is set over it. */
final class SuiteArguments {
    @Parameters(
            index = "0",
            paramLabel = "SUITE",
            description = "The suite, a YAML file. Paths in it are relative to its folder.")
    private Path suite = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Overrides a setting of the suite; a path is relative to the working directory. Repeatable.")
    private List<String> settings = new ArrayList<>();

    /** @throws io.metalearn.api.ConfigException naming the file, the place in it and what is wrong */
    Suite read(Plugins plugins) {
        return SuiteReader.read(suite, settings, plugins);
    }
}
