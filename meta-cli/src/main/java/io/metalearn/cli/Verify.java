package io.metalearn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.runtime.Repetition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains and judges a finished run again. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Whether a finished run can be believed: its folder is as it was when it finished, the data are those that it"
                    + " read, and all of it done again, in a new folder, gives the same bits.",
            "Exit code 4 names changed files of the folder, 3 changed data, 1 weights and values that differ."
        },
        footer = {"", "Example:   metalearn verify runs/jewellery-cold-start-20260101-120000"})
final class Verify implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a finished run.")
    private Path run = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "The folder that the new run is made in (default: runs).")
    private Path out = Path.of("runs");

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    Verify(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Application application = new Application(console, interruption, common);
        Repetition repetition = application.runner().verify(run, out, application.options(common, quiet));
        if (common.json()) {
            ObjectNode document = Runs.document(repetition.run());
            document.put("same", repetition.isSame());
            repetition.differences().forEach(document.putArray("differences")::add);
            console.out().println(Json.of(document));
        } else {
            Runs.show(repetition.run(), console, false);
            String verdict = repetition.isSame() ? "all bits agree" : "the bits differ";
            console.out().println("verified " + run + ": " + verdict);
            repetition.differences().forEach(difference -> console.out().println("  " + difference));
        }
        return repetition.isSame() ? Runs.code(repetition.run().report().board()) : ExitCode.FAILURE;
    }
}
