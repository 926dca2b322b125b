package io.metalearn.cli;

import io.metalearn.bandit.logged.DecisionLog;
import io.metalearn.bandit.logged.Estimate;
import io.metalearn.bandit.logged.OffPolicy;
import io.metalearn.bandit.logged.TargetPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What other policies would have earned. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a log of actions and rewards, and says what it would have earned a pull to take each",
            "action always, or any at random. The log is a CSV file with the columns action, reward and",
            "propensity: how probable the action was when it was chosen. All other columns are context.",
            "Three estimates: IPS, SNIPS, doubly robust; and how many pulls of one's own they are worth."
        },
        footer = {"", "Example:  metalearn bandit evaluate log.csv"})
final class BanditEvaluate implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "LOG", description = "A CSV file.")
    private Path file = Path.of("log.csv");

    BanditEvaluate(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DecisionLog log = DecisionLog.read(file);
        Map<String, TargetPolicy> policies = new LinkedHashMap<>();
        for (int action = 0; action < log.actions().size(); action++) {
            policies.put("always " + log.actions().get(action), TargetPolicy.always(action));
        }
        policies.put("any", TargetPolicy.uniform(log.actions().size()));
        if (common.json()) {
            console.out().println(Json.of(facts(log, policies)));
        } else {
            tell(log, policies);
        }
        return ExitCode.OK;
    }

    private void tell(DecisionLog log, Map<String, TargetPolicy> policies) {
        double logged = log.pulls().stream()
                .mapToDouble(pull -> pull.reward())
                .average()
                .orElseThrow();
        console.out()
                .printf(
                        Locale.ROOT,
                        "%d pulls, %.4f earned a pull%n%n",
                        log.pulls().size(),
                        logged);
        TextTable table = new TextTable("policy", List.of("IPS", "SNIPS", "doubly robust", "95 %", "worth, pulls"));
        policies.forEach((name, policy) -> {
            OffPolicy question = new OffPolicy(log, policy);
            Estimate robust = question.doublyRobust();
            table.row(
                    name,
                    List.of(
                            number(question.ips().value()),
                            number(question.snips().value()),
                            number(robust.value()),
                            robust.interval()
                                    .map(ends -> number(ends.low()) + " to " + number(ends.high()))
                                    .orElse(""),
                            String.format(Locale.ROOT, "%.0f", robust.effective())));
        });
        table.lines().forEach(console.out()::println);
    }

    private static List<Map<String, Object>> facts(DecisionLog log, Map<String, TargetPolicy> policies) {
        List<Map<String, Object>> all = new ArrayList<>();
        policies.forEach((name, policy) -> {
            OffPolicy question = new OffPolicy(log, policy);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("policy", name);
            put(facts, "ips", question.ips());
            put(facts, "snips", question.snips());
            put(facts, "doublyRobust", question.doublyRobust());
            facts.put("effective", question.ips().effective());
            all.add(facts);
        });
        return all;
    }

    private static void put(Map<String, Object> facts, String name, Estimate estimate) {
        facts.put(name, estimate.value());
        estimate.interval().ifPresent(ends -> facts.put(name + "95", List.of(ends.low(), ends.high())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
