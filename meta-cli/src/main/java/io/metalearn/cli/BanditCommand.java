package io.metalearn.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on policies that act. */
@Command(
        name = "bandit",
        mixinStandardHelpOptions = true,
        description = "Policies that adapt while they act: promotions, prices, slots; and what a log says of others.",
        footer = {
            "",
            "Examples:  metalearn bandit run promotions --html regret.html",
            "           metalearn bandit evaluate log.csv"
        })
final class BanditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: one of " + spec.subcommands().keySet());
    }
}
