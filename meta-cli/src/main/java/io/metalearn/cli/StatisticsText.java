package io.metalearn.cli;

import io.metalearn.api.Metric;
import io.metalearn.eval.AverageRanks;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.eval.VarianceComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How far the numbers of a report can be believed, by the metric that leads: lines of text, each part only where there is one. */
final class StatisticsText {
    private final Report report;
    private final Leaderboard board;
    private final Metric metric;
    private final List<String> lines = new ArrayList<>();

    private StatisticsText(Report report, Metric metric) {
        this.report = report;
        this.board = report.board();
        this.metric = metric;
    }

    static List<String> of(Report report) {
        return report.board().metrics().stream()
                .findFirst()
                .map(metric -> new StatisticsText(report, metric).lines())
                .orElse(List.of());
    }

    private List<String> lines() {
        significance();
        ranks();
        components();
        widths();
        gains();
        breakEven();
        return lines;
    }

    private void significance() {
        boolean told = results().stream()
                .flatMap(result -> board.paired(result.learner(), result.shots(), metric).stream())
                .anyMatch(paired -> paired.significance().isPresent());
        if (told) {
            lines.add(
                    "wins-ties-losses, and p of no difference: signed ranks, adjusted for the number of learners (Holm)");
            lines.addAll(ReportText.table(
                    "against " + board.against(),
                    board,
                    others(),
                    (learner, k) -> board.paired(learner, k, metric)
                            .map(StatisticsText::significance)
                            .orElse("-")));
            lines.add("");
        }
    }

    private static String significance(PairedResult paired) {
        String tally = paired.tally()
                .map(counts -> counts.wins() + "-" + counts.ties() + "-" + counts.losses() + " ")
                .orElse("");
        return tally + paired.significance().map(found -> p(found.adjusted())).orElse("");
    }

    private static String p(double value) {
        return value < 0.001 ? "p<.001" : "p=" + ReportText.number("%.3f", value);
    }

    private void ranks() {
        List<AverageRanks> told = board.scores().shots().stream()
                .flatMap(shots -> board.ranks(shots, metric).stream())
                .filter(ranks -> ranks.criticalDifference().isPresent())
                .toList();
        if (!told.isEmpty()) {
            List<String> rows = new ArrayList<>(board.scores().learners());
            String last = "critical difference";
            rows.add(last);
            lines.add(
                    "average rank over tasks; ranks that differ by less than the last row cannot be told apart (Nemenyi, 5 %)");
            lines.addAll(ReportText.table(
                    "rank",
                    board,
                    rows,
                    (row, k) -> board.ranks(k, metric)
                            .flatMap(ranks -> row.equals(last)
                                    ? ranks.criticalDifference().stream()
                                            .boxed()
                                            .findFirst()
                                    : Optional.ofNullable(ranks.ranks().get(row)))
                            .map(rank -> ReportText.number("%.2f", rank))
                            .orElse("-")));
            lines.add("");
        }
    }

    private void components() {
        if (results().stream().anyMatch(result -> result.summary().components().isPresent())) {
            lines.add("standard deviation of " + metric.name()
                    + " from task to task / from seed to seed / of what is left");
            lines.addAll(ReportText.table(
                    "deviations",
                    board,
                    board.scores().learners(),
                    (learner, k) -> board.result(learner, k, metric)
                            .flatMap(result -> result.summary().components())
                            .map(StatisticsText::components)
                            .orElse("-")));
            lines.add("");
        }
    }

    private static String components(VarianceComponents parts) {
        return "%s/%s/%s".formatted(number(parts.task()), number(parts.seed()), number(parts.rest()));
    }

    private static String number(double value) {
        return ReportText.number("%.3f", value);
    }

    /** Student's intervals differ little, or a reader should look. */
    private void widths() {
        List<Double> shares = results().stream()
                .map(Result::summary)
                .filter(summary ->
                        summary.interval().filter(ends -> width(ends) > 0).isPresent())
                .map(summary -> width(summary.student().orElseThrow())
                        / width(summary.interval().orElseThrow()))
                .sorted()
                .toList();
        if (!shares.isEmpty()) {
            lines.add("intervals are bootstraps over tasks; by Student's t they are %s to %s times as wide"
                    .formatted(
                            ReportText.number("%.2f", shares.get(0)),
                            ReportText.number("%.2f", shares.get(shares.size() - 1))));
            lines.add("");
        }
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    private void gains() {
        List<String> costly = others().stream()
                .filter(learner -> board.scores().shots().stream()
                        .anyMatch(
                                k -> report.gainPerCpuSecond(learner, k, metric).isPresent()))
                .toList();
        if (!costly.isEmpty()) {
            lines.add("better than %s by, for a CPU-second of training (%s)".formatted(board.against(), metric.name()));
            lines.addAll(ReportText.table("gain", board, costly, (learner, k) -> {
                OptionalDouble gain = report.gainPerCpuSecond(learner, k, metric);
                return gain.isPresent() ? ReportText.number("%+.2g", gain.getAsDouble()) : "-";
            }));
            lines.add("");
        }
    }

    private void breakEven() {
        List<String> words = others().stream()
                .flatMap(learner -> report.breakEven(learner).stream())
                .toList();
        if (!words.isEmpty()) {
            lines.addAll(words);
            lines.add("");
        }
    }

    private List<Result> results() {
        return board.results().stream()
                .filter(result -> result.metric().equals(metric.name()))
                .toList();
    }

    private List<String> others() {
        return board.scores().learners().stream()
                .filter(learner -> !learner.equals(board.against()))
                .toList();
    }
}
