package io.metalearn.report;

import io.metalearn.api.Metric;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Summary;
import java.util.List;

/** The outcome in a sentence or two. */
final class Headline {
    private Headline() {}

    /** Of the main metric at the most shots. */
    static String of(Report report) {
        Leaderboard board = report.board();
        if (board.metrics().isEmpty()) {
            return "No results.";
        }
        Metric metric = board.metrics().get(0);
        List<Integer> shots = board.scores().shots();
        int most = shots.get(shots.size() - 1);
        return board.scores().learners().stream()
                .filter(learner -> board.isBest(learner, most, metric))
                .findFirst()
                .map(best -> sentence(report, metric, best, most))
                .orElse("");
    }

    private static String sentence(Report report, Metric metric, String best, int shots) {
        Summary summary =
                report.board().result(best, shots, metric).orElseThrow().summary();
        String task = report.ways() == 1 ? "a task" : "each of " + report.ways() + " classes";
        String interval = summary.interval()
                .map(ends -> "95 % interval " + Numbers.of(ends.low()) + " to " + Numbers.of(ends.high()) + ", ")
                .orElse("");
        return "With " + Numbers.shots(shots) + " of " + task + " it has never seen, " + best + " is best: "
                + metric.name() + " " + Numbers.of(summary.mean()) + " (" + interval + summary.tasks() + " tasks). "
                + inUnits(report, best, shots)
                + report.board()
                        .paired(best, shots, metric)
                        .map(Headline::paired)
                        .orElse(
                                best.equals(report.board().against())
                                        ? "It is what the others are compared with."
                                        : "");
    }

    /** The error in the units of the quantity, where the target is a function of one. */
    private static String inUnits(Report report, String best, int shots) {
        String quantity = report.quantity();
        return report.board().metrics().stream()
                .filter(metric -> metric.name().equals("mae_" + quantity))
                .flatMap(metric -> report.board().result(best, shots, metric).stream())
                .map(result -> "The " + quantity + " is off by "
                        + Numbers.of(result.summary().mean()) + " on average. ")
                .findFirst()
                .orElse("");
    }

    private static String paired(PairedResult result) {
        String difference = Numbers.signed(result.difference());
        return "Task by task that is "
                + result.interval()
                        .map(ends -> difference + " (" + Numbers.signed(ends.low()) + " to "
                                + Numbers.signed(ends.high()) + ") against " + result.against()
                                + (result.isClear() ? ", clear of 0." : ", not clear of 0."))
                        .orElse(difference + " against " + result.against() + ", on too few tasks to tell.");
    }
}
