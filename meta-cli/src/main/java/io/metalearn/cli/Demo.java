package io.metalearn.cli;

import io.metalearn.api.Names;
import io.metalearn.runtime.Suite;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Meta-learning on real data, shipped, in one command. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Learns from many tasks, adapts to ones it has never seen, and compares with baselines, on real data, shipped:",
            "  jewellery   the price of diamonds, from 0, 1, 5 and 10 stones of a category",
            "  fashion     which of 5 new kinds of clothing a photo shows, from 1 and 5 photos of each",
            "  titles      which of 5 new subcategories a product title belongs to, from 1 and 5 titles of each",
            "and on made-up scenarios whose truth is known ('metalearn suites' says what each decides):",
            "  demand, pricing, promotion, anomaly, clicks, store, profile, search, behaviour, intents,",
            "  recommendation",
            "Each takes a minute or two."
        },
        footer = {"", "Examples:  metalearn demo --budget 0.1", "           metalearn demo --suite fashion"})
final class Demo implements Callable<Integer> {
    private static final List<String> SUITES = ShippedSuite.NAMES;

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private TrainingOptions common = new TrainingOptions();

    @Option(names = "--suite", paramLabel = "NAME", description = "Which of them (default: jewellery).")
    private String name = SUITES.get(0);

    @Option(
            names = "--budget",
            paramLabel = "SHARE",
            description = "Share of the training iterations, in (0, 1] (default: 1).")
    private double budget = 1;

    @Option(names = "--print-suite", description = "Print the suite file, to begin your own with, and run nothing.")
    private boolean printSuite;

    Demo(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (!SUITES.contains(name)) {
            throw common.usage("--suite must be one of " + SUITES + ", got " + name + Names.suggestion(name, SUITES));
        }
        if (printSuite) {
            console.out().print(new ShippedSuite(name).yaml());
            return ExitCode.OK;
        }
        if (!(budget > 0 && budget <= 1)) {
            throw common.usage("--budget must be in (0, 1], got " + budget);
        }
        Suite suite = new ShippedSuite(name).suite().withBudget(budget);
        return new RunCommand(console, interruption, common)
                .start(
                        common.seed().map(suite::withSeedsFrom).orElse(suite),
                        new Application(console, interruption, common));
    }
}
