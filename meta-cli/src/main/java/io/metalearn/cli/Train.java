package io.metalearn.cli;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.runtime.Suite;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains one learner, and saves it as a bundle. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains one learner of a suite, and saves it as a model folder.",
            "Interrupted, it leaves checkpoints beside the folder; the same command goes on from them."
        },
        footer = {"", "Example:   metalearn train suite.yaml --learner maml --out model"})
final class Train implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private TrainingOptions common = new TrainingOptions();

    @Mixin
    private SuiteArguments suite = new SuiteArguments();

    @Option(names = "--learner", paramLabel = "NAME", description = "Which learner of the suite (default: its first).")
    private Optional<String> learner = Optional.empty();

    Train(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Application application = new Application(console, interruption, common);
        Suite read = suite.read(application.plugins());
        String name = learner.orElse(read.learners().get(0).name());
        Path model = common.out().orElse(Path.of(name + "-model"));
        OutputFolder.require(model, common);
        ModelBundle bundle = application
                .runner()
                .train(read, name, common.seed().orElse(read.seeds().get(0)), model, application.options(common));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", model.toString());
        facts.put("learner", name);
        facts.put("weights", bundle.weightsSha256());
        console.out()
                .println(
                        common.json()
                                ? Json.of(facts)
                                : "model: " + model + " (weights " + bundle.weightsSha256() + ")");
        return ExitCode.OK;
    }
}
