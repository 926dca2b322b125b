package io.metalearn.cli;

import io.metalearn.api.DataCard;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands on data. */
@Command(name = "data", mixinStandardHelpOptions = true, description = "Looks at data: 'data stats'.")
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: stats");
    }

    /** Reads the data of a suite, and counts. */
    @Command(
            name = "stats",
            mixinStandardHelpOptions = true,
            description = "Reads data as a suite would, and says how many rows, tasks and rejected rows there are.",
            footer = {
                "",
                "Examples:  metalearn data stats jewellery",
                "           metalearn data stats suite.yaml",
                "           metalearn data stats csv --set path=sales.csv --set task=[store] \\",
                "                   --set features=[price,day] --set 'target=log(units)'"
            })
    static final class Stats implements Callable<Integer> {
        /** As plugins are named; all else is a file, there or not. */
        private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

        private final Console console;
        private final Interruption interruption;

        @Mixin
        private CommonOptions common = new CommonOptions();

        @Parameters(
                index = "0",
                paramLabel = "DATA",
                description = "A suite file, or the name of tasks (see 'plugins').")
        private String data = "";

        @Option(
                names = "--set",
                paramLabel = "PATH=VALUE",
                description =
                        "Overrides a setting of the suite, or sets one of the named tasks; a path is relative to the"
                                + " working directory. Repeatable.")
        private List<String> settings = new ArrayList<>();

        Stats(Console console, Interruption interruption) {
            this.console = console;
            this.interruption = interruption;
        }

        @Override
        public Integer call() {
            Application application = new Application(console, interruption, common);
            DataCard card =
                    application.runner().tasks(part(application.plugins())).card();
            console.out().println(common.json() ? Json.of(card) : ReportText.of(card));
            return ExitCode.OK;
        }

        private Part part(Plugins plugins) {
            return NAME.matcher(data).matches() && !Files.isRegularFile(Path.of(data))
                    ? SuiteReader.part(data, settings)
                    : SuiteReader.read(Path.of(data), settings, plugins).tasks();
        }
    }
}
