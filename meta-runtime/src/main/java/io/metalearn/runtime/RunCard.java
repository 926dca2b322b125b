package io.metalearn.runtime;

import io.metalearn.api.Field;
import io.metalearn.api.Metric;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.Schema;
import io.metalearn.bundle.Part;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The model card of a learner (Mitchell et al., FAT* 2019), filled from what its run measured: {@code model-cards/LEARNER.md}. What only
 * people know is "not stated", never guessed.
 */
final class RunCard {
    private final Report report;
    private final Part learner;
    private final Schema schema;

    private RunCard(Report report, Part learner, Schema schema) {
        this.report = report;
        this.learner = learner;
        this.schema = schema;
    }

    static String of(Report report, Part learner, Schema schema) {
        return new RunCard(report, learner, schema).text();
    }

    private String text() {
        return String.join(
                "\n",
                List.of(
                        "# Model card: " + learner.name(),
                        "",
                        "## Model details",
                        "Algorithm `" + learner.plugin() + "`, of the run \"" + report.title()
                                + "\"; settings in `config.effective.yaml`, versions in `manifest.json`. " + cost(),
                        "",
                        "## Intended use",
                        "Predicts " + report.target() + " of a new task from a handful of its labelled rows, given "
                                + schema.fields().stream().map(Field::name).collect(Collectors.joining(", ")) + ".",
                        "Further: not stated.",
                        "",
                        "## Metrics and results",
                        "On tasks it has never seen: the mean over tasks, each its mean over seeds, and a 95 % interval by a"
                                + " bootstrap over tasks where there are 8 or more.",
                        "",
                        table(),
                        "",
                        comparison(),
                        "",
                        "## Factors",
                        factors(),
                        "",
                        "## Data",
                        data(),
                        "",
                        "## Ethical considerations",
                        privacy(),
                        "",
                        "## Caveats",
                        caveats(),
                        ""));
    }

    private String cost() {
        OptionalDouble seconds = report.seconds(learner.name());
        return seconds.isPresent() ? "A training took " + number("%.1f", seconds.getAsDouble()) + " s." : "";
    }

    private Leaderboard board() {
        return report.board();
    }

    private List<Integer> shots() {
        return board().scores().shots();
    }

    private String table() {
        List<String> lines = new ArrayList<>();
        lines.add("| metric | " + shots().stream().map(RunCard::shots).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---".repeat(shots().size() + 1) + "|");
        for (Metric metric : board().metrics()) {
            lines.add("| " + metric.name() + " | "
                    + shots().stream()
                            .map(k -> board().result(learner.name(), k, metric)
                                    .map(result -> cell(result.summary()))
                                    .orElse("-"))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        return String.join("\n", lines);
    }

    private static String cell(Summary summary) {
        return number("%.3f", summary.mean()) + ends(summary.interval());
    }

    private static String ends(Optional<Interval> interval) {
        return interval.map(ends -> " [" + number("%.3f", ends.low()) + ", " + number("%.3f", ends.high()) + "]")
                .orElse("");
    }

    private String comparison() {
        List<String> lines = board().metrics().stream()
                .limit(1)
                .flatMap(metric -> shots().stream().flatMap(k -> board().paired(learner.name(), k, metric).stream()))
                .map(RunCard::sentence)
                .toList();
        return lines.isEmpty()
                ? "Others are compared with " + board().against() + "."
                : "Against " + board().against() + ", task by task:\n\n" + String.join("\n", lines);
    }

    private static String sentence(PairedResult paired) {
        return "- " + shots(paired.shots()) + ": " + paired.metric() + " " + number("%+.3f", paired.difference())
                + ends(paired.interval())
                + (paired.isClear() ? ", clear of 0" : ", not clear of 0")
                + paired.tally()
                        .map(counts -> "; better on " + counts.wins() + ", as good on " + counts.ties() + ", worse on "
                                + counts.losses() + " tasks")
                        .orElse("");
    }

    private String factors() {
        return board().metrics().stream()
                .findFirst()
                .flatMap(metric -> board().result(learner.name(), shots().get(shots().size() - 1), metric)
                        .map(result ->
                                "Tasks differ: " + metric.name() + " at " + shots(result.shots()) + " has the median "
                                        + number("%.3f", result.summary().median())
                                        + result.summary()
                                                .components()
                                                .map(parts -> "; standard deviation from task to task "
                                                        + number("%.3f", parts.task()) + ", from seed to seed "
                                                        + number("%.3f", parts.seed()))
                                                .orElse("")
                                        + ". The worst tasks stand in `report.html`."))
                .orElse("Not stated.");
    }

    private String data() {
        String sources = report.data().sources().entrySet().stream()
                .map(source -> "\n- " + source.getKey() + ", SHA-256 `" + source.getValue() + "`")
                .collect(Collectors.joining());
        return "`" + report.data().name() + "`: "
                + report.data().statistics().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + number("%,.0f", entry.getValue()))
                        .collect(Collectors.joining(", "))
                + "." + sources;
    }

    private String privacy() {
        return Optional.ofNullable(report.privacy().get(learner.name()))
                .map(PrivacyBudget::words)
                .orElse(
                        "Nothing hides which tasks it has learned from: the training was not private. Further: not stated.");
    }

    /** What the run found amiss, of this learner or of all. */
    private String caveats() {
        List<String> lines = new ArrayList<>();
        shots().stream()
                .flatMap(k -> board().failures(learner.name(), k).stream().limit(1))
                .map(RunCard::failed)
                .forEach(lines::add);
        report.notes().stream()
                .filter(note -> note.startsWith(learner.name() + " "))
                .map(note -> "- " + note)
                .forEach(lines::add);
        lines.add("- Tasks unlike those of the training data, and features outside their range: not measured.");
        return String.join("\n", lines);
    }

    private static String failed(Failure failure) {
        return "- failed at " + shots(failure.shots()) + ", first on " + failure.task() + ": " + failure.reason();
    }

    private static String shots(int count) {
        return count + (count == 1 ? " shot" : " shots");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
