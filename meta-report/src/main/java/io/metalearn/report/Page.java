package io.metalearn.report;

import io.metalearn.api.DataCard;
import io.metalearn.api.Metric;
import io.metalearn.eval.AdaptTime;
import io.metalearn.eval.Failure;
import io.metalearn.eval.Interval;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.PairedResult;
import io.metalearn.eval.Report;
import io.metalearn.eval.RowsNeeded;
import io.metalearn.eval.Significance;
import io.metalearn.eval.Slice;
import io.metalearn.eval.StepResult;
import io.metalearn.eval.Summary;
import io.metalearn.eval.Trial;
import io.metalearn.eval.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the template shows.
 *
 * @param slices of the report, reckoned once
 * @param tuned what a search has gained, likewise
 * @param headline the outcome in a sentence or two
 * @param numbers what the charts draw, JSON that is safe inside a script element
 * @param style the style sheet
 * @param charts the chart library
 * @param script what draws the charts
 */
record Page(
        Report report,
        List<Slice> slices,
        List<PairedResult> tuned,
        String headline,
        String numbers,
        String style,
        String charts,
        String script) {
    private static final int MOST_FAILURES = 50;
    private static final int MOST_TRIALS = 40;
    private static final double SMALLEST = 0.001;

    static Page of(Report report, String headline, String charts) {
        return new Page(
                report,
                report.slices(),
                report.tuned(),
                headline,
                ChartData.of(report),
                Resources.text("report.css"),
                charts,
                Resources.text("report.js"));
    }

    DataCard data() {
        return report.data();
    }

    Leaderboard board() {
        return report.board();
    }

    /** The metrics of the results, the main one first. */
    List<Metric> metrics() {
        return board().metrics();
    }

    /** The metrics by which some learner is compared with the reference. */
    List<Metric> comparedMetrics() {
        return metrics().stream()
                .filter(metric -> board().paired().stream()
                        .anyMatch(result -> result.metric().equals(metric.name())))
                .toList();
    }

    List<String> learners() {
        return board().scores().learners();
    }

    List<Integer> shots() {
        return board().scores().shots();
    }

    /** The largest number of shots. */
    int mostShots() {
        return shots().get(shots().size() - 1);
    }

    /** "0.1 to 0.2", or why there is none. */
    static String ends(Optional<Interval> interval) {
        return interval.map(ends -> Numbers.of(ends.low()) + " to " + Numbers.of(ends.high()))
                .orElse("no interval: fewer than " + Interval.FEWEST + " tasks");
    }

    /** The same with signs. */
    static String signedEnds(Optional<Interval> interval) {
        return interval.map(ends -> Numbers.signed(ends.low()) + " to " + Numbers.signed(ends.high()))
                .orElse("no interval: fewer than " + Interval.FEWEST + " tasks");
    }

    /** What else there is to know of a cell of the results. */
    static String aside(Summary summary) {
        String text =
                "median " + Numbers.of(summary.median()) + ", 10th percentile " + Numbers.of(summary.tenthPercentile())
                        + ", " + summary.tasks() + " tasks, " + summary.seeds() + " seeds";
        return text
                + summary.student()
                        .map(ends -> "; by Student's t " + ends(Optional.of(ends)))
                        .orElse("")
                + summary.components()
                        .map(parts -> "; standard deviation from task to task " + Numbers.of(parts.task())
                                + ", from seed to seed " + Numbers.of(parts.seed()) + ", of what is left "
                                + Numbers.of(parts.rest()))
                        .orElse("");
    }

    /** "30-0-9, p = 0.003": on how many tasks it is better, as good and worse, and how likely that is by luck. */
    static String odds(PairedResult result) {
        List<String> odds = new ArrayList<>();
        result.tally().ifPresent(counts -> odds.add(tally(result)));
        result.significance()
                .map(Significance::adjusted)
                .ifPresent(p -> odds.add(p < SMALLEST ? "p < 0.001" : "p = " + Numbers.of(p)));
        return String.join(", ", odds);
    }

    /** "30-0-9": on how many tasks it is better, as good and worse; empty where no value is better than another. */
    static String tally(PairedResult result) {
        return result.tally()
                .map(counts -> counts.wins() + "-" + counts.ties() + "-" + counts.losses())
                .orElse("");
    }

    /** The learners that adapt by gradient steps. */
    List<String> steppers() {
        return learners().stream()
                .filter(learner -> report.steps().stream()
                        .anyMatch(point -> point.learner().equals(learner)))
                .toList();
    }

    /** The numbers of steps that there are results of. */
    List<Integer> stepCounts() {
        return report.steps().stream()
                .map(StepResult::steps)
                .distinct()
                .sorted()
                .toList();
    }

    /** With the most shots; empty where there is no result. */
    Optional<StepResult> step(String learner, int steps) {
        return report.steps().stream()
                .filter(point ->
                        point.learner().equals(learner) && point.steps() == steps && point.shots() == mostShots())
                .findFirst();
    }

    /** The metrics by which learners are ranked. */
    List<Metric> rankedMetrics() {
        return metrics().stream()
                .filter(metric ->
                        shots().stream().anyMatch(k -> board().ranks(k, metric).isPresent()))
                .toList();
    }

    /** The average rank of a learner; empty where it failed. */
    Optional<Double> rank(String learner, int shots, Metric metric) {
        return board().ranks(shots, metric)
                .flatMap(ranks -> Optional.ofNullable(ranks.ranks().get(learner)));
    }

    /** "0.012", what a CPU-second of training buys with the most shots by the main metric; "–" where that cannot be said. */
    String gain(String learner) {
        OptionalDouble gain =
                report.gainPerCpuSecond(learner, mostShots(), metrics().get(0));
        return gain.isPresent() ? Numbers.small(gain.getAsDouble()) : "–";
    }

    /** What a paired difference says. */
    static String verdict(Metric metric, PairedResult result) {
        if (!result.isClear()) {
            return "not clear";
        }
        if (!metric.isDirected()) {
            return "clear of 0";
        }
        return metric.badness(result.difference()) < 0 ? "better" : "worse";
    }

    /** Whether it can be said how many rows learners need to be as good as the reference: there are several numbers of them. */
    boolean comparesRows() {
        return shots().size() > 1 && !metrics().isEmpty() && metrics().get(0).isDirected();
    }

    /** "3.2", "at most 0", or that it does not come there. */
    static String rows(RowsNeeded needed) {
        if (needed.rows().isEmpty()) {
            return "not reached";
        }
        String count = Numbers.digits(needed.rows().getAsDouble());
        return needed.fewest() ? "at most " + count : count;
    }

    /** Whether rows are told apart by classes. */
    boolean isOfClasses() {
        return report.ways() > 1;
    }

    /** What the numbers of an explanation are. */
    String explains() {
        return isOfClasses()
                ? "the probability of the class that is predicted"
                : "the prediction of " + report.target() + ", as it is encoded (of yes or no, the probability of yes)";
    }

    /** The lists of a few tasks at the most shots. */
    List<ListTable> lists() {
        return ListTable.of(board().scores(), mostShots());
    }

    /** Whether there are rows to show predictions of. */
    boolean hasRows() {
        return board().scores().rows().stream().anyMatch(row -> row.item().isEmpty()) && !hasProbabilities();
    }

    /** Whether rows tell if the most probable class was right: then there are shares of right ones against what was said. */
    boolean hasProbabilities() {
        return !board().scores().rows().isEmpty()
                && metrics().stream().anyMatch(metric -> metric.name().equals("ece"));
    }

    /** Whether some learner's predictions carry deviations: then there are shares of truths within them. */
    boolean hasCoverage() {
        return metrics().stream().anyMatch(metric -> metric.name().startsWith("coverage"));
    }

    /** What each learner is worst at. */
    List<WorstTasks> worst() {
        return WorstTasks.of(board());
    }

    /** What a search tried, learner by learner. */
    List<Trials> searches() {
        return Trials.of(report.trials());
    }

    /** Of one learner as many trials as a reader reads, the best first. */
    static List<Trial> shown(Trials trials) {
        return trials.ranked().stream().limit(MOST_TRIALS).toList();
    }

    /** What was tried, and other remarks. */
    List<Note> notes() {
        return report.notes().stream().map(Note::of).toList();
    }

    /** All failures, of one learner after the other. */
    List<Failure> failures() {
        return board().scores().failures();
    }

    /** As many of them as a reader reads. */
    List<Failure> shownFailures() {
        return failures().stream().limit(MOST_FAILURES).toList();
    }

    /** How long a learner takes to adapt; empty where it was not measured. */
    Optional<AdaptTime> time(String learner, int shots) {
        return report.times().stream()
                .filter(time -> time.learner().equals(learner) && time.shots() == shots)
                .findFirst();
    }
}
