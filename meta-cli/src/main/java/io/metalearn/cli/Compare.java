package io.metalearn.cli;

import io.metalearn.api.Metric;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunChanges;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what has changed from one run to another. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Says what has changed from one finished run to another: learner by learner, at each number of shots, by the metric"
                    + " that leads; the mean difference over the tasks that both have, and its 95 %% interval.",
            "Refuses a folder that is not as it was when its run finished (exit code 4)."
        },
        footer = {"", "Example:   metalearn compare runs/before runs/after"})
final class Compare implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The folder of a finished run.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "That of another.")
    private Path after = Path.of("");

    Compare(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunChanges changes = RunChanges.between(Run.read(before), Run.read(after));
        if (common.json()) {
            console.out().println(Json.of(document(changes)));
        } else {
            print(changes);
        }
        return ExitCode.OK;
    }

    private void print(RunChanges changes) {
        changes.learners().values().stream()
                .flatMap(board -> board.metrics().stream())
                .findFirst()
                .ifPresent(metric -> {
                    console.out()
                            .println(metric.name() + " of " + changes.after().name() + " minus that of "
                                    + changes.before().name()
                                    + ", task by task: mean, 95 % interval; ! clear of 0");
                    table(changes, metric).lines().forEach(console.out()::println);
                });
        changes.remarks().forEach(remark -> console.out().println("note: " + remark));
    }

    private static TextTable table(RunChanges changes, Metric metric) {
        TreeSet<Integer> shots = new TreeSet<>();
        changes.learners().values().forEach(board -> shots.addAll(board.scores().shots()));
        TextTable table =
                new TextTable("learner", shots.stream().map(ReportText::shots).toList());
        changes.learners()
                .forEach((learner, board) -> table.row(
                        learner,
                        shots.stream()
                                .map(k -> changes.change(learner, k, metric)
                                        .map(ReportText::difference)
                                        .orElse(failed(board, k) ? "failed" : "-"))
                                .toList()));
        return table;
    }

    private static boolean failed(Leaderboard board, int shots) {
        return !board.failures(RunChanges.AFTER, shots).isEmpty()
                || !board.failures(RunChanges.BEFORE, shots).isEmpty();
    }

    private static Map<String, Object> document(RunChanges changes) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("before", changes.before().folder().toString());
        document.put("after", changes.after().folder().toString());
        document.put("remarks", changes.remarks());
        Map<String, List<Map<String, Object>>> learners = new LinkedHashMap<>();
        changes.learners()
                .forEach((learner, board) -> learners.put(
                        learner,
                        board.paired().stream().map(PairedResult::facts).toList()));
        document.put("learners", learners);
        return document;
    }
}
