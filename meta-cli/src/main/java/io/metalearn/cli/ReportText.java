package io.metalearn.cli;

import io.metalearn.api.DataCard;
import io.metalearn.api.Metric;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Scores;
import io.metalearn.eval.Summary;
import io.metalearn.eval.Trial;
import io.metalearn.eval.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
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

    /** Results, paired differences, what failed, and how long adapting takes. */
    static String of(Report report) {
        List<String> lines = new ArrayList<>(table(report.board(), report.target(), report.ways()));
        lines.add("");
        lines.addAll(paired(report.board()));
        lines.add("");
        lines.addAll(StatisticsText.of(report));
        lines.addAll(times(report));
        lines.addAll(searches(report));
        lines.addAll(tuned(report));
        report.notes().forEach(note -> lines.add("note: " + note));
        return String.join("\n", lines);
    }

    /** A row a learner, a column a number of shots; the best mean of a column is marked. What failed stands below. */
    static List<String> table(Leaderboard board, String target, int ways) {
        List<String> lines = new ArrayList<>();
        if (!board.metrics().isEmpty()) {
            Metric metric = board.metrics().get(0);
            lines.add("%s of %s on unseen tasks%s: %s"
                    .formatted(metric.name(), target, ways == 1 ? "" : ", " + ways + "-way", legend(board)));
            lines.addAll(table(
                    "learner", board, board.scores().learners(), (learner, k) -> cell(board, learner, k, metric)));
        }
        lines.addAll(failures(board));
        return lines;
    }

    private static String legend(Leaderboard board) {
        Summary any = board.results().get(0).summary();
        return "mean over %d tasks (%d seeds)%s%s"
                .formatted(
                        any.tasks(),
                        any.seeds(),
                        any.interval().isPresent() ? ", 95 % interval" : ", too few for an interval",
                        board.scores().learners().size() > 1 ? "; * best of its column" : "");
    }

    private static List<String> paired(Leaderboard board) {
        if (board.paired().isEmpty()) {
            return List.of("no learner can be compared with " + board.against());
        }
        Metric metric = board.metrics().get(0);
        List<String> others = board.scores().learners().stream()
                .filter(learner -> !learner.equals(board.against()))
                .toList();
        List<String> lines = new ArrayList<>();
        boolean intervals =
                board.paired().stream().anyMatch(result -> result.interval().isPresent());
        lines.add("%s minus that of %s, task by task: mean%s"
                .formatted(
                        metric.name(),
                        board.against(),
                        intervals ? ", 95 % interval; ! clear of 0" : ", too few tasks for an interval"));
        lines.addAll(table(
                "minus " + board.against(),
                board,
                others,
                (learner, k) -> board.paired(learner, k, metric)
                        .map(ReportText::difference)
                        .orElse("-")));
        return lines;
    }

    static List<String> table(
            String corner, Leaderboard board, List<String> learners, BiFunction<String, Integer, String> cell) {
        TextTable table = new TextTable(corner, columns(board.scores()));
        for (String learner : learners) {
            table.row(
                    learner,
                    board.scores().shots().stream()
                            .map(k -> cell.apply(learner, k))
                            .toList());
        }
        return table.lines();
    }

    private static List<String> failures(Leaderboard board) {
        List<String> lines = new ArrayList<>();
        for (String learner : board.scores().learners()) {
            for (int shots : board.scores().shots()) {
                List<Failure> failures = board.failures(learner, shots);
                failures.stream()
                        .findFirst()
                        .ifPresent(first ->
                                lines.add(first.isOfTraining() ? untrained(first) : failed(first, failures.size())));
            }
        }
        return lines.stream().distinct().toList();
    }

    private static String untrained(Failure failure) {
        return "%s failed: it could not be trained (seed %d): %s"
                .formatted(failure.learner(), failure.seed(), failure.reason());
    }

    private static String failed(Failure first, int count) {
        return "%s failed at %s on %d %s, the first: %s (seed %d): %s"
                .formatted(
                        first.learner(),
                        shots(first.shots()),
                        count,
                        count == 1 ? "task" : "tasks",
                        first.task(),
                        first.seed(),
                        first.reason());
    }

    private static List<String> times(Report report) {
        List<String> columns = new ArrayList<>(columns(report.board().scores()));
        columns.add("training");
        TextTable table = new TextTable("adapting", columns);
        for (String learner : report.board().scores().learners()) {
            List<String> cells = new ArrayList<>(report.board().scores().shots().stream()
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

    /** What a search found, a line or two a learner. */
    private static List<String> searches(Report report) {
        List<String> lines = new ArrayList<>();
        for (Trials search : Trials.of(report.trials())) {
            Trial winner = search.winner();
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "search of %s on validation tasks: %d settings, %.1f trainings' worth of steps, %.0f s",
                    search.learner(),
                    search.settings(),
                    search.trainings(),
                    search.seconds()));
            search.asItWas().ifPresent(before -> lines.add("  as it was   " + values(before)));
            lines.add("  taken       " + values(winner) + "   " + winner.words());
        }
        return lines;
    }

    /** What the settings that were found are worth on the tasks that learners are judged on. */
    private static List<String> tuned(Report report) {
        List<PairedResult> gains = report.tuned();
        if (gains.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(gains.get(0).metric() + " with the settings that were found minus as it is, task by task");
        lines.addAll(table(
                "tuned",
                report.board(),
                gains.stream().map(PairedResult::learner).distinct().toList(),
                (learner, k) -> gains.stream()
                        .filter(gain -> gain.learner().equals(learner) && gain.shots() == k)
                        .findFirst()
                        .map(ReportText::difference)
                        .orElse("-")));
        lines.add("");
        return lines;
    }

    private static String values(Trial trial) {
        return trial.failure()
                .map(reason -> "failed: " + reason)
                .orElseGet(() -> trial.values().entrySet().stream()
                        .map(entry -> shots(entry.getKey()) + " " + number("%.3f", entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    static List<String> columns(Scores scores) {
        return scores.shots().stream().map(ReportText::shots).toList();
    }

    static String shots(int count) {
        return count + (count == 1 ? " shot" : " shots");
    }

    private static String seconds(Report report, String learner) {
        OptionalDouble mean = report.seconds(learner);
        return mean.isPresent() ? String.format(Locale.ROOT, "%.2f", mean.getAsDouble()) : "-";
    }

    private static String cell(Leaderboard board, String learner, int shots, Metric metric) {
        String mark = board.isBest(learner, shots, metric) ? "*" : "";
        return board.result(learner, shots, metric)
                .map(result -> number("%.3f", result.summary().mean())
                        + ends("%.3f", result.summary().interval())
                        + mark)
                .orElse(board.failures(learner, shots).isEmpty() ? "-" : "failed");
    }

    static String difference(PairedResult result) {
        return number("%+.3f", result.difference()) + ends("%+.3f", result.interval()) + (result.isClear() ? "!" : "");
    }

    private static String ends(String format, Optional<Interval> interval) {
        return interval.map(ends -> " [" + number(format, ends.low()) + ", " + number(format, ends.high()) + "]")
                .orElse("");
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String time(AdaptTime time) {
        return String.format(Locale.ROOT, "%.3f / %.3f", time.median(), time.p99());
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }
}
