package io.metalearn.report;

import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Summary;
import java.util.List;
import java.util.Optional;

/** The outcome in a sentence or two. */
final class Headline {
    private Headline() {}

    /** Of the main metric at the most shots. */
    static String of(Report report, List<String> metrics) {
        if (metrics.isEmpty()) {
            return "No results.";
        }
        String metric = metrics.get(0);
        List<Integer> shots = report.scores().shots();
        int most = shots.get(shots.size() - 1);
        MetricTable<Summary> table = MetricTable.results(report, metric);
        return table.learners().stream()
                .filter(learner -> table.cell(learner, most)
                        .filter(summary -> MetricTable.isBest(table, summary, most))
                        .isPresent())
                .findFirst()
                .map(best -> sentence(
                        report, metric, best, most, table.cell(best, most).orElseThrow()))
                .orElse("");
    }

    private static String sentence(Report report, String metric, String best, int shots, Summary summary) {
        String task = report.ways() == 1 ? "a task" : "each of " + report.ways() + " classes";
        return "With " + Numbers.shots(shots) + " of " + task + " it has never seen, " + best + " is best: " + metric
                + " "
                + Numbers.of(summary.mean()) + " (95 % interval " + Numbers.of(summary.low()) + " to "
                + Numbers.of(summary.high()) + ", " + summary.tasks() + " tasks). "
                + paired(report, metric, best, shots);
    }

    private static String paired(Report report, String metric, String best, int shots) {
        Optional<PairedResult> difference = report.paired().stream()
                .filter(result ->
                        result.learner().equals(best) && result.metric().equals(metric) && result.shots() == shots)
                .findFirst();
        return difference
                .map(result -> "Task by task that is " + Numbers.signed(result.difference()) + " ("
                        + Numbers.signed(result.low()) + " to " + Numbers.signed(result.high()) + ") against "
                        + result.against() + (result.isClear() ? ", clear of 0." : ", not clear of 0."))
                .orElse("It is what the others are compared with.");
    }
}
