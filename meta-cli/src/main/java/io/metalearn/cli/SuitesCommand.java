package io.metalearn.cli;

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
            "Of made-up scenarios the truth is known: the learner bayes is about the best that there can be."
        },
        footer = {
            "",
            "Examples:  metalearn suites",
            "           metalearn demo --suite demand                  runs one",
            "           metalearn demo --suite demand --print-suite    its file, to begin your own with"
        })
final class SuitesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    SuitesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<ShippedSuite> all =
                ShippedSuite.NAMES.stream().map(ShippedSuite::new).toList();
        if (common.json()) {
            console.out().println(Json.of(all.stream().map(SuitesCommand::facts).toList()));
        } else {
            all.forEach(suite -> console.out().printf("%-15s(%s) %s%n", suite.name(), suite.data(), suite.sentence()));
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> facts(ShippedSuite suite) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", suite.name());
        facts.put("data", suite.data());
        facts.put("decides", suite.sentence());
        return facts;
    }
}
