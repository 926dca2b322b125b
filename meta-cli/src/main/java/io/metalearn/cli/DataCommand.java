package io.metalearn.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on data. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Looks at data, and converts it.",
        footer = {
            "",
            "Examples:  metalearn data stats jewellery",
            "           metalearn data convert sales.csv sales.parquet"
        })
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: stats or convert");
    }
}
