package io.metalearn.cli;

import io.metalearn.bundle.Part;
import io.metalearn.bundle.Protocol;
import io.metalearn.runtime.Choosing;
import io.metalearn.runtime.Chosen;
import io.metalearn.runtime.Search;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From data to "use this learner". */
@Command(
        name = "choose",
        mixinStandardHelpOptions = true,
        description = {
            "Says which learner to use for data: trains a portfolio, from linear models and boosted trees",
            "to what learns to learn, judges it on validation tasks, looks for settings of the two best,",
            "and answers with the simplest learner that is as good as any. Then the test tasks are looked",
            "at, once, to show whether the answer holds."
        },
        footer = {
            "",
            "Examples:  metalearn choose sales.csv --task product --target 'log(units)' --time week",
            "           metalearn choose jewellery",
            "           metalearn choose suite.yaml --trials 0",
            "Of a suite its own learners are chosen from; list the simplest first. The model of the answer is",
            "in the folder that is written: metalearn adapt FOLDER/models/NAME-seed1 --support ROWS --query ROWS"
        })
final class Choose implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private TrainingOptions common = new TrainingOptions();

    @Mixin
    private DataArguments arguments = new DataArguments();

    @Option(
            names = "--shots",
            split = ",",
            paramLabel = "K",
            description = "Support sizes to choose by (default: those of the suite; 1, 5 and 10 of other data).")
    private List<Integer> shots = List.of();

    @Option(
            names = "--learners",
            split = ",",
            paramLabel = "NAME",
            description = "Algorithms to choose from, the simplest first (default: a portfolio of those that learn such"
                    + " targets). A suite names its own.")
    private List<String> learners = List.of();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description =
                    "Settings to try of each of the two best learners that have some to vary (default: 9; 0: none).")
    private int trials = 9;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "After which no further trial of a learner begins. What is found then depends on the machine.")
    private Optional<Double> minutes = Optional.empty();

    @Option(names = "--leave-test", description = "Leave the test tasks alone.")
    private boolean leaveTest;

    Choose(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (trials < 0) {
            throw common.usage("--trials must be >= 0, got " + trials);
        }
        Application application = new Application(console, interruption, common);
        Choosing choosing = new Choosing(application.plugins(), search(), !leaveTest, application.options(common));
        Chosen chosen = arguments.isSuite() ? ofSuite(choosing, application) : ofData(choosing);
        if (common.json()) {
            console.out().println(Json.of(ChoiceText.facts(chosen)));
        } else {
            ChoiceText.of(chosen).forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private Optional<Search> search() {
        Search usual = Search.defaults();
        return trials == 0
                ? Optional.empty()
                : Optional.of(usual.withTrials(trials)
                        .withMinutes(minutes.map(OptionalDouble::of).orElse(usual.minutes())));
    }

    private Chosen ofSuite(Choosing choosing, Application application) {
        if (arguments.columns().areNamed() || !learners.isEmpty()) {
            throw common.usage(
                    "--learners, --task, --target, --features, --categorical, --where, --time and --kind are not for suites: they have their own");
        }
        Suite suite = SuiteReader.read(Path.of(arguments.data()), arguments.settings(), application.plugins());
        suite = common.seed().map(suite::withSeedsFrom).orElse(suite);
        suite = shots.isEmpty() ? suite : suite.withProtocol(suite.protocol().withShots(shots));
        return choosing.among(suite, common.runs());
    }

    private Chosen ofData(Choosing choosing) {
        Part part = arguments
                .columns()
                .part(
                        arguments.data(),
                        arguments.settings(),
                        common,
                        note -> console.err().println("note: " + note));
        String title = "choice for " + Path.of(arguments.data()).getFileName();
        Protocol protocol = Protocol.defaults().withShots(shots.isEmpty() ? List.of(1, 5, 10) : shots);
        return choosing.amongPortfolio(
                title, part, protocol, learners, common.seed().orElse(1L), common.runs());
    }
}
