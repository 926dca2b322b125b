package io.metalearn.report;

import io.metalearn.api.Metric;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Result;
import io.metalearn.eval.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report as Markdown, by the metric that leads: one table, and below it, for every number of shots, what is clearly better than the
 * reference, or that nothing is. The same report gives the same text.
 */
public final class MarkdownReport {
    private static final String BAR = " | ";

    private final Report report;
    private final Leaderboard board;
    private final Metric metric;
    private final List<Integer> shots;

    private MarkdownReport(Report report, Metric metric) {
        this.report = report;
        this.board = report.board();
        this.metric = metric;
        this.shots = board.scores().shots();
    }

    /** The text, from a heading of the second level on; ends with a line break. */
    public static String render(Report report) {
        return report.board().metrics().stream()
                .findFirst()
                .map(metric -> new MarkdownReport(report, metric).text())
                .orElse("## " + report.title() + "\n\nNo results.\n");
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("## " + report.title());
        lines.add("");
        lines.add(protocol());
        lines.add("");
        table(lines);
        lines.add("");
        others(lines);
        shots.forEach(count -> lines.add("- " + verdict(count)));
        tuned(lines);
        board.scores()
                .learners()
                .forEach(learner -> report.breakEven(learner).ifPresent(words -> lines.add("- " + words)));
        report.notes().forEach(note -> lines.add("- " + note));
        lines.add("");
        lines.add(origin());
        return String.join("\n", lines) + "\n";
    }

    private String protocol() {
        Summary any = board.results().get(0).summary();
        String ways = report.ways() == 1 ? "" : ", " + report.ways() + "-way";
        return metric.name() + " of " + report.target() + ways + " (" + metric.words() + "): mean over " + any.tasks()
                + " unseen tasks and " + any.seeds() + (any.seeds() == 1 ? " seed" : " seeds")
                + (any.interval().isPresent()
                        ? ", 95 % interval by a bootstrap over tasks"
                        : ", too few for an interval")
                + ". **Bold**: the best mean of its column. + and −: better and worse than `" + board.against()
                + "`, task by task, by the paired interval.";
    }

    private void table(List<String> lines) {
        List<String> header = new ArrayList<>(List.of("learner"));
        shots.forEach(count -> header.add(Numbers.shots(count)));
        header.addAll(List.of("training, s", "adapting at " + shots.get(shots.size() - 1) + ", ms"));
        lines.add(line(header));
        lines.add(line(Collections.nCopies(header.size(), "---")));
        for (String learner : board.scores().learners()) {
            List<String> cells = new ArrayList<>(List.of("`" + learner + "`"));
            shots.forEach(count -> cells.add(cell(learner, count)));
            cells.add(
                    report.seconds(learner).isPresent()
                            ? Numbers.seconds(report.seconds(learner).getAsDouble())
                            : "");
            cells.add(report.times().stream()
                    .filter(time -> time.learner().equals(learner) && time.shots() == shots.get(shots.size() - 1))
                    .map(AdaptTime::median)
                    .map(Numbers::millis)
                    .findFirst()
                    .orElse(""));
            lines.add(line(cells));
        }
    }

    /** Every other metric at the most shots, where there are others: means alone. */
    private void others(List<String> lines) {
        List<Metric> others =
                board.metrics().stream().filter(other -> !other.equals(metric)).toList();
        if (others.isEmpty()) {
            return;
        }
        int most = shots.get(shots.size() - 1);
        lines.add("At " + Numbers.shots(most) + ", by the other metrics:");
        lines.add("");
        List<String> header = new ArrayList<>(List.of("learner"));
        others.forEach(other -> header.add(other.name()
                + (other.words().isEmpty() ? "" : " (" + other.words().replace(" is better", "") + ")")));
        lines.add(line(header));
        lines.add(line(Collections.nCopies(header.size(), "---")));
        for (String learner : board.scores().learners()) {
            List<String> cells = new ArrayList<>(List.of("`" + learner + "`"));
            others.forEach(other -> cells.add(board.result(learner, most, other)
                    .map(result -> Numbers.of(result.summary().mean()))
                    .orElse("–")));
            lines.add(line(cells));
        }
        lines.add("");
    }

    private static String line(List<String> cells) {
        return "| " + String.join(BAR, cells) + " |";
    }

    private String cell(String learner, int count) {
        Optional<Result> result = board.result(learner, count, metric);
        if (result.isEmpty()) {
            return board.failures(learner, count).isEmpty() ? "–" : "failed";
        }
        Summary summary = result.get().summary();
        String mean = Numbers.of(summary.mean());
        String sign = board.paired(learner, count, metric)
                .filter(paired -> paired.isClear() && metric.isDirected())
                .map(paired -> metric.badness(paired.difference()) < 0 ? " +" : " −")
                .orElse("");
        return (board.isBest(learner, count, metric) ? "**" + mean + "**" : mean)
                + summary.interval().map(MarkdownReport::ends).orElse("")
                + sign;
    }

    private static String ends(Interval interval) {
        return " [" + Numbers.of(interval.low()) + ", " + Numbers.of(interval.high()) + "]";
    }

    /** What is clearly better than the reference, and what is clearly worse, in words. */
    private String verdict(int count) {
        String reference = "`" + board.against() + "`";
        String better = clear(count, -1);
        String worse = clear(count, 1);
        return Numbers.shots(count) + ": "
                + (better.isEmpty()
                        ? "nothing is clearly better than " + reference
                        : "clearly better than " + reference + ": " + better)
                + (worse.isEmpty() ? "." : "; clearly worse: " + worse + ".");
    }

    /** @param sign of how much worse than the reference they are */
    private String clear(int count, int sign) {
        return board.scores().learners().stream()
                .flatMap(learner -> board.paired(learner, count, metric).stream())
                .filter(paired -> paired.isClear()
                        && metric.isDirected()
                        && Math.signum(metric.badness(paired.difference())) == sign)
                .map(MarkdownReport::difference)
                .collect(Collectors.joining(", "));
    }

    /** What a search has gained, where there was one: clear or not. */
    private void tuned(List<String> lines) {
        List<PairedResult> gains = report.tuned();
        for (int count : shots) {
            String all = gains.stream()
                    .filter(gain -> gain.shots() == count)
                    .map(MarkdownReport::difference)
                    .collect(Collectors.joining(", "));
            if (!all.isEmpty()) {
                lines.add("- " + Numbers.shots(count) + ", with the settings that were found minus as it is: " + all
                        + ".");
            }
        }
    }

    private static String difference(PairedResult paired) {
        return "`" + paired.learner() + "` " + Numbers.signed(paired.difference())
                + paired.interval()
                        .map(ends -> " [" + Numbers.signed(ends.low()) + ", " + Numbers.signed(ends.high()) + "]")
                        .orElse("");
    }

    private String origin() {
        String data = report.data().sources().entrySet().stream()
                .map(source -> source.getKey() + " " + source.getValue())
                .collect(Collectors.joining(", "));
        return "Data: " + report.data().name() + (data.isEmpty() ? "" : " (SHA-256 " + data + ")") + ". Seeds "
                + report.manifest().getOrDefault("seeds", "unknown") + ", kernels "
                + report.manifest().getOrDefault("kernels", "unknown") + ", metalearn "
                + report.manifest().getOrDefault("metalearn", "unknown") + ", "
                + report.manifest().getOrDefault("java", "unknown") + ".";
    }
}
