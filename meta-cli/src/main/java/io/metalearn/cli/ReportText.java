package io.metalearn.cli;

import io.metalearn.api.DataCard;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Metrics;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.eval.Scores;
import io.metalearn.eval.Summary;
import io.metalearn.eval.TrainingTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A report as lines of text of at most 100 characters where names are short. */
final class ReportText {
    private ReportText() {}

    /** The data in one line. */
    static String summary(DataCard card) {
        return card.name() + ": "
                + card.statistics().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + number(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** The data in many lines. */
    static String of(DataCard card) {
        List<String> lines = new ArrayList<>();
        lines.add(card.name());
        card.statistics().forEach((name, value) -> lines.add("  %-20s%s".formatted(name, number(value))));
        card.sources().forEach((file, sha256) -> lines.add("  " + file + "  SHA-256 " + sha256));
        card.notes().forEach(note -> lines.add("  note: " + note));
        return String.join("\n", lines);
    }

    /** Results, paired differences, and how long adapting takes. */
    static String of(Report report) {
        List<String> lines = new ArrayList<>(table(report.scores(), report.results(), report.target(), report.ways()));
        lines.add("");
        lines.addAll(paired(report));
        lines.add("");
        lines.addAll(times(report));
        report.notes().forEach(note -> lines.add("note: " + note));
        return String.join("\n", lines);
    }

    /** A row a learner, a column a number of shots; the best mean of a column is marked. */
    static List<String> table(Scores scores, List<Result> results, String target, int ways) {
        String metric = Metrics.of(results).get(0);
        List<Result> shown = results.stream()
                .filter(result -> result.metric().equals(metric))
                .toList();
        Summary any = shown.get(0).summary();
        TextTable table = new TextTable("learner", columns(scores));
        for (String learner : scores.learners()) {
            table.row(
                    learner,
                    scores.shots().stream()
                            .map(k -> cell(shown, learner, k, metric))
                            .toList());
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s of %s on unseen tasks%s: mean over %d tasks (%d seeds), 95 %% interval; * best of its column"
                .formatted(metric, target, ways == 1 ? "" : ", " + ways + "-way", any.tasks(), any.seeds()));
        lines.addAll(table.lines());
        return lines;
    }

    private static List<String> paired(Report report) {
        String metric = Metrics.of(report.results()).get(0);
        List<PairedResult> shown = report.paired().stream()
                .filter(result -> result.metric().equals(metric))
                .toList();
        TextTable table = new TextTable("minus " + report.against(), columns(report.scores()));
        for (String learner : report.scores().learners()) {
            if (!learner.equals(report.against())) {
                table.row(
                        learner,
                        report.scores().shots().stream()
                                .map(k -> shown.stream()
                                        .filter(result -> result.learner().equals(learner) && result.shots() == k)
                                        .findFirst()
                                        .map(ReportText::difference)
                                        .orElse("-"))
                                .toList());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s minus that of %s, task by task: mean, 95 %% interval; ! clear of 0"
                .formatted(metric, report.against()));
        lines.addAll(table.lines());
        return lines;
    }

    private static List<String> times(Report report) {
        List<String> columns = new ArrayList<>(columns(report.scores()));
        columns.add("training");
        TextTable table = new TextTable("adapting", columns);
        for (String learner : report.scores().learners()) {
            List<String> cells = new ArrayList<>(report.scores().shots().stream()
                    .map(k -> report.times().stream()
                            .filter(time -> time.learner().equals(learner) && time.shots() == k)
                            .findFirst()
                            .map(ReportText::time)
                            .orElse("-"))
                    .toList());
            cells.add(seconds(report, learner));
            table.row(learner, cells);
        }
        List<String> lines = new ArrayList<>();
        lines.add("milliseconds to adapt to a task, one thread: median / 99th percentile; seconds of a training");
        lines.addAll(table.lines());
        return lines;
    }

    private static List<String> columns(Scores scores) {
        return scores.shots().stream()
                .map(k -> k + (k == 1 ? " shot" : " shots"))
                .toList();
    }

    private static String seconds(Report report, String learner) {
        OptionalDouble mean = report.trainings().stream()
                .filter(time -> time.learner().equals(learner))
                .mapToDouble(TrainingTime::seconds)
                .average();
        return mean.isPresent() ? String.format(Locale.ROOT, "%.2f", mean.getAsDouble()) : "-";
    }

    private static String cell(List<Result> shown, String learner, int shots, String metric) {
        Optional<Summary> own = shown.stream()
                .filter(result -> result.learner().equals(learner) && result.shots() == shots)
                .map(Result::summary)
                .findFirst();
        return own.map(summary -> String.format(
                        Locale.ROOT,
                        "%.3f [%.3f, %.3f]%s",
                        summary.mean(),
                        summary.low(),
                        summary.high(),
                        isBest(shown, summary, shots, metric) ? "*" : ""))
                .orElse("-");
    }

    private static boolean isBest(List<Result> shown, Summary summary, int shots, String metric) {
        double sign = Metrics.direction(metric) == Metrics.Direction.HIGHER_IS_BETTER ? -1 : 1;
        return shown.stream()
                .filter(result -> result.shots() == shots)
                .noneMatch(other -> sign * other.summary().mean() < sign * summary.mean());
    }

    private static String difference(PairedResult result) {
        return String.format(
                Locale.ROOT,
                "%+.3f [%+.3f, %+.3f]%s",
                result.difference(),
                result.low(),
                result.high(),
                result.isClear() ? "!" : "");
    }

    private static String time(AdaptTime time) {
        return String.format(Locale.ROOT, "%.3f / %.3f", time.median(), time.p99());
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }
}
