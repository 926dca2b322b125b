package io.metalearn.eval;

import io.metalearn.api.Metric;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of an evaluation, cell by cell: what console, page and files show. A cell is a learner, a number of shots and a metric. A
 * function of the scores alone: the bootstraps' seed is fixed. Immutable.
 */
public final class Leaderboard {
    private static final Seed BOOTSTRAP = new Seed(0);

    private final Scores scores;
    private final String against;
    private final Map<Cell, Result> results = new LinkedHashMap<>();
    private final Map<Cell, PairedResult> paired = new LinkedHashMap<>();

    private record Cell(String learner, int shots, String metric) {}

    /**
     * Summarises.
     *
     * @param against the learner that others are compared with; where it has no result, there are no differences
     * @throws IllegalArgumentException when a (learner, shots, seed, task, metric) occurs twice
     */
    public Leaderboard(Scores scores, String against) {
        this.scores = scores;
        this.against = against;
        Map<Cell, List<TaskScore>> cells = new LinkedHashMap<>();
        for (TaskScore score : scores.all()) {
            cells.computeIfAbsent(new Cell(score.learner(), score.shots(), score.metric()), cell -> new ArrayList<>())
                    .add(score);
        }
        cells.keySet().removeIf(cell -> !failures(cell.learner(), cell.shots()).isEmpty());
        cells.forEach((cell, values) -> {
            TaskValues tasks = TaskValues.of(values);
            results.put(cell, new Result(cell.learner(), cell.shots(), cell.metric(), summary(tasks)));
            Optional<List<TaskScore>> baseline =
                    Optional.ofNullable(cells.get(new Cell(against, cell.shots(), cell.metric())));
            if (!cell.learner().equals(against) && baseline.isPresent()) {
                compare(cell, tasks.minus(TaskValues.of(baseline.get())));
            }
        });
    }

    /** What it was made from. */
    public Scores scores() {
        return scores;
    }

    /** The learner that others are compared with. */
    public String against() {
        return against;
    }

    /** The metrics that there are results of, in the order of a report: what it leads with first. */
    public List<Metric> metrics() {
        return scores.metrics().stream()
                .filter(metric ->
                        results.keySet().stream().anyMatch(cell -> cell.metric().equals(metric.name())))
                .toList();
    }

    /** A result for each learner, shots and metric, but where the learner failed. */
    public List<Result> results() {
        return List.copyOf(results.values());
    }

    /** Each learner against the reference, over the tasks and seeds that both have. */
    public List<PairedResult> paired() {
        return List.copyOf(paired.values());
    }

    /** That of a cell; empty where the learner failed, or the metric is undefined. */
    public Optional<Result> result(String learner, int shots, Metric metric) {
        return Optional.ofNullable(results.get(new Cell(learner, shots, metric.name())));
    }

    /** That of a cell; empty for the reference itself, and where one of both has no result. */
    public Optional<PairedResult> paired(String learner, int shots, Metric metric) {
        return Optional.ofNullable(paired.get(new Cell(learner, shots, metric.name())));
    }

    /** The tasks that leave the cells of a learner at these shots without result. */
    public List<Failure> failures(String learner, int shots) {
        return scores.failures().stream()
                .filter(failure -> failure.learner().equals(learner) && failure.shots() == shots)
                .toList();
    }

    /** Whether no other learner's mean is better, and there are others: the one rule for "best". */
    public boolean isBest(String learner, int shots, Metric metric) {
        List<Result> column = scores.learners().stream()
                .flatMap(any -> result(any, shots, metric).stream())
                .toList();
        double best = column.stream()
                .mapToDouble(result -> metric.badness(result.summary().mean()))
                .min()
                .orElse(Double.NaN);
        return column.size() > 1
                && result(learner, shots, metric)
                        .filter(own -> metric.badness(own.summary().mean()) <= best)
                        .isPresent();
    }

    private void compare(Cell cell, double[] differences) {
        if (differences.length > 0) {
            paired.put(
                    cell,
                    new PairedResult(
                            cell.learner(),
                            against,
                            cell.shots(),
                            cell.metric(),
                            Arrays.stream(differences).average().orElseThrow(),
                            Interval.ofMean(differences, BOOTSTRAP),
                            differences.length));
        }
    }

    private static Summary summary(TaskValues tasks) {
        double[] values = tasks.means();
        return new Summary(
                Arrays.stream(values).average().orElseThrow(),
                Interval.ofMean(values, BOOTSTRAP),
                Interval.percentile(values, 0.5),
                Interval.percentile(values, 0.1),
                values.length,
                tasks.seeds());
    }
}
