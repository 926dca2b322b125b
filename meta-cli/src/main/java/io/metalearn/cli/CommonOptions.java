package io.metalearn.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that every command has. Those of some commands only are in the classes below this one. */
class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--json", description = "One JSON document on stdout, and nothing else.")
    private boolean json;

    @Option(
            names = "--plugins",
            paramLabel = "PATH",
            description = "A jar with more plugins, or a folder of classes or jars. Repeatable.")
    private List<Path> plugins = new ArrayList<>();

    /** What has to be settled before plugins are looked for. */
    void apply() {}

    boolean json() {
        return json;
    }

    /** Named before and after the command. */
    PluginPaths plugins() {
        List<Path> all = new ArrayList<>(Metalearn.plugins(command));
        all.addAll(plugins);
        for (Path path : all) {
            if (!Files.exists(path)) {
                throw usage("--plugins: there is no " + path);
            }
        }
        return new PluginPaths(List.copyOf(all));
    }

    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
