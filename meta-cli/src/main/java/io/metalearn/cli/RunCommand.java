package io.metalearn.cli;

import io.metalearn.runtime.Run;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a suite, or goes on with an interrupted run. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a suite file: trains its learners, judges them on unseen tasks, and writes a run folder.",
        footer = {
            "",
            "Examples:  metalearn run suite.yaml --set learners.maml.config.innerSteps=3 --out runs",
            "           metalearn run --resume runs/jewellery-cold-start-20260101-120000"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private TrainingOptions common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SUITE",
            description = "The suite, a YAML file. Paths in it are relative to its folder.")
    private Optional<Path> suite = Optional.empty();

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with this interrupted run.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Overrides a setting of the suite; a path is relative to the working directory. Repeatable.")
    private List<String> settings = new ArrayList<>();

    RunCommand(Console console, Interruption interruption, TrainingOptions common) {
        this.console = console;
        this.interruption = interruption;
        this.common = common;
    }

    @Override
    public Integer call() {
        if (suite.isPresent() == resume.isPresent()) {
            throw common.usage("give one of SUITE and --resume RUN");
        }
        if (suite.isEmpty() && !settings.isEmpty()) {
            throw common.usage("--set goes with SUITE: a run keeps its settings");
        }
        return resume.isPresent() ? resume(resume.get()) : start(suite.orElseThrow());
    }

    private int start(Path file) {
        Application application = new Application(console, interruption, common);
        Suite read = SuiteReader.read(file, settings, application.plugins());
        return start(common.seed().map(read::withSeedsFrom).orElse(read), application);
    }

    /** Runs a suite and shows the result. */
    int start(Suite suite, Application application) {
        return show(() -> application.runner().run(suite, common.runs(), application.options(common)));
    }

    private int resume(Path run) {
        Application application = new Application(console, interruption, common);
        return show(() -> application.runner().resume(run, application.options(common)));
    }

    private int show(Supplier<Run> work) {
        return Runs.show(work.get(), console, common.json());
    }
}
