package io.metalearn.cli;

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

    boolean json() {
        return json;
    }

    /** Where {@code --plugins} says that there are more. */
    PluginPaths plugins() {
        return Metalearn.plugins(command);
    }

    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
