package io.metalearn.cli;

import io.metalearn.api.plugin.ProblemPlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the suites that come with the command. */
@Command(
        name = "suites",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the suites that come with the command, and what each decides. Each takes a minute or two.",
            "Of made-up scenarios the truth is known: the learner bayes is about the best that there can be.",
            "Then the problems to act in, plugins' among them: policies adapt there while they act."
        },
        footer = {
            "",
            "Examples:  metalearn suites",
            "           metalearn demo --suite demand                  runs one",
            "           metalearn demo --suite demand --print-suite    its file, to begin your own with",
            "           metalearn bandit run pricing                   lets policies act"
        })
final class SuitesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    private final Interruption interruption;

    SuitesCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        List<Listed> all = new ArrayList<>();
        ShippedSuite.NAMES.stream().map(ShippedSuite::new).map(Listed::of).forEach(all::add);
        new Application(console, interruption, common)
                .plugins()
                .problems()
                .values()
                .forEach(problems -> all.add(Listed.of(problems)));
        if (common.json()) {
            console.out().println(Json.of(all.stream().map(Listed::facts).toList()));
        } else {
            all.forEach(one -> console.out().printf("%-15s(%s) %s%n", one.name(), one.data(), one.sentence()));
        }
        return ExitCode.OK;
    }

    /**
     * A line.
     *
     * @param data what it is made of
     * @param command runs it
     */
    private record Listed(String name, String data, String sentence, String command) {
        static Listed of(ShippedSuite suite) {
            return new Listed(suite.name(), suite.data(), suite.sentence(), "metalearn demo --suite " + suite.name());
        }

        static Listed of(ProblemPlugin<?> problems) {
            return new Listed(
                    problems.name(),
                    "problems to act in",
                    problems.summary(),
                    "metalearn bandit run " + problems.name());
        }

        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", name);
            facts.put("data", data);
            facts.put("decides", sentence);
            facts.put("command", command);
            return facts;
        }
    }
}
