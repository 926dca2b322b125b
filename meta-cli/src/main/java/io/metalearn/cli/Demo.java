package io.metalearn.cli;

import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job on real data, in one command. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the jewellery cold start: learns the price of diamonds across many categories, adapts to categories it has",
            "never seen from 0, 1, 5 and 10 stones, and compares with all baselines. Real data, shipped; takes a minute."
        },
        footer = {"", "Example:   metalearn demo --budget 0.1"})
final class Demo implements Callable<Integer> {
    private static final String SUITE = "suites/jewellery.yaml";

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private CommonOptions common = new CommonOptions();

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
        if (printSuite) {
            console.out().print(yaml());
            return ExitCode.OK;
        }
        if (!(budget > 0 && budget <= 1)) {
            throw common.usage("--budget must be in (0, 1], got " + budget);
        }
        Suite suite = SuiteReader.parse(yaml(), SUITE, List.of()).withBudget(budget);
        return new RunCommand(console, interruption, common)
                .start(common.seed().map(suite::withSeedsFrom).orElse(suite));
    }

    private static String yaml() {
        try (InputStream resource = Objects.requireNonNull(Demo.class.getResourceAsStream(SUITE), SUITE)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped " + SUITE, e);
        }
    }
}
