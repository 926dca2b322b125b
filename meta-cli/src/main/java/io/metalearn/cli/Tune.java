package io.metalearn.cli;

import io.metalearn.api.Names;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.runtime.Search;
import io.metalearn.runtime.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for settings of learners, and shows what they are worth. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for better settings of a suite's learners on its validation tasks, and then judges each",
            "on the test tasks once: as it is, and, as NAME-tuned, with the settings that were found."
        },
        footer = {
            "",
            "Examples:  metalearn tune suite.yaml --learner maml",
            "           metalearn tune suite.yaml --learner maml --learner boosted --trials 32 --minutes 10",
            "Which settings are varied, and how far, the learner's plugin says; or the suite's key 'search':",
            "search: {learners: {maml: {innerSteps: [1, 5], innerRate: {from: 0.001, to: 0.1, scale: log}}}}"
        })
final class Tune implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private TrainingOptions common = new TrainingOptions();

    @Mixin
    private SuiteArguments suite = new SuiteArguments();

    @Option(
            names = "--learner",
            paramLabel = "NAME",
            description = "A learner of the suite, or the name of an algorithm (default: those of the suite's search,"
                    + " or else all but what they are compared with). Repeatable.")
    private List<String> learners = new ArrayList<>();

    @Option(names = "--method", description = "One of ${COMPLETION-CANDIDATES} (default: HALVING).")
    private Optional<Search.Method> method = Optional.empty();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many settings of a learner are tried beside its own (default: 16).")
    private Optional<Integer> trials = Optional.empty();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "After which no further trial of a learner begins. What is found then depends on the machine.")
    private Optional<Double> minutes = Optional.empty();

    Tune(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Application application = new Application(console, interruption, common);
        Suite read = suite.read(application.plugins());
        Suite seeded = common.seed().map(read::withSeedsFrom).orElse(read);
        Suite all = withAsked(seeded, application.plugins());
        Search search = search(all.search().orElse(Search.defaults()));
        Suite besides = search.besides(all, tuned(all));
        return Runs.show(
                application.runner().run(besides, common.runs(), application.options(common)), console, common.json());
    }

    private Search search(Search ofSuite) {
        Search search = ofSuite;
        search = method.map(search::withMethod).orElse(search);
        search = trials.map(search::withTrials).orElse(search);
        return minutes.map(OptionalDouble::of).map(search::withMinutes).orElse(search);
    }

    /** A learner that is asked for need not be in the suite: an algorithm will do. */
    private Suite withAsked(Suite read, Plugins plugins) {
        List<Part> parts = new ArrayList<>(read.learners());
        for (String name : learners) {
            List<String> there = parts.stream().map(Part::name).toList();
            if (!there.contains(name)) {
                if (!plugins.learners().containsKey(name)) {
                    throw common.usage("--learner must be one of the suite's " + there + " or an algorithm, got " + name
                            + Names.suggestion(name, there));
                }
                parts.add(Part.of(name));
            }
        }
        return read.withLearners(parts);
    }

    private List<String> tuned(Suite all) {
        if (!learners.isEmpty()) {
            return learners;
        }
        return all.search()
                .map(asked -> List.copyOf(asked.learners().keySet()))
                .orElseGet(() -> all.learners().stream()
                        .filter(part -> !part.name().equals(all.against()))
                        .map(Part::name)
                        .toList());
    }
}
