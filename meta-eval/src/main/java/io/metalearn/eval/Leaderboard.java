package io.metalearn.eval;

import io.metalearn.api.Metric;
import io.metalearn.api.Seed;
import java.util.ArrayList;
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
    private final List<AverageRanks> ranks = new ArrayList<>();

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
        Map<Cell, TaskValues> cells = cells();
        cells.forEach((cell, tasks) -> results.put(
                cell, new Result(cell.learner(), cell.shots(), cell.metric(), Summary.of(tasks, BOOTSTRAP))));
        for (Metric metric : scores.metrics()) {
            for (int shots : scores.shots()) {
                Map<String, TaskValues> column = column(cells, shots, metric);
                compare(column, shots, metric);
                AverageRanks.of(shots, metric, column).ifPresent(ranks::add);
            }
        }
    }

    /** The values of each cell that there are results of. */
    private Map<Cell, TaskValues> cells() {
        Map<Cell, List<TaskScore>> lists = new LinkedHashMap<>();
        for (TaskScore score : scores.all()) {
            lists.computeIfAbsent(new Cell(score.learner(), score.shots(), score.metric()), cell -> new ArrayList<>())
                    .add(score);
        }
        lists.keySet().removeIf(cell -> !failures(cell.learner(), cell.shots()).isEmpty());
        Map<Cell, TaskValues> cells = new LinkedHashMap<>();
        lists.forEach((cell, values) -> cells.put(cell, TaskValues.of(values)));
        return cells;
    }

    private Map<String, TaskValues> column(Map<Cell, TaskValues> cells, int shots, Metric metric) {
        Map<String, TaskValues> column = new LinkedHashMap<>();
        for (String learner : scores.learners()) {
            Optional.ofNullable(cells.get(new Cell(learner, shots, metric.name())))
                    .ifPresent(tasks -> column.put(learner, tasks));
        }
        return column;
    }

    private void compare(Map<String, TaskValues> column, int shots, Metric metric) {
        Optional<TaskValues> reference = Optional.ofNullable(column.get(against));
        List<PairedResult> family = new ArrayList<>();
        reference.ifPresent(theirs -> column.forEach((learner, ours) -> {
            if (!learner.equals(against)) {
                PairedResult.of(learner, against, shots, metric, ours.with(theirs), BOOTSTRAP)
                        .ifPresent(family::add);
            }
        }));
        PairedResult.adjusted(family)
                .forEach(result -> paired.put(new Cell(result.learner(), shots, metric.name()), result));
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

    /** Of each metric and number of shots by which learners can be ranked. */
    public List<AverageRanks> ranks() {
        return List.copyOf(ranks);
    }

    /** Those of a column of the table. */
    public Optional<AverageRanks> ranks(int shots, Metric metric) {
        return ranks.stream()
                .filter(each -> each.shots() == shots && each.metric().equals(metric.name()))
                .findFirst();
    }

    /** That of a cell; empty where the learner failed, or the metric is undefined. */
    public Optional<Result> result(String learner, int shots, Metric metric) {
        return Optional.ofNullable(results.get(new Cell(learner, shots, metric.name())));
    }

    /** That of a cell; empty for the reference itself, and where one of both has no result. */
    public Optional<PairedResult> paired(String learner, int shots, Metric metric) {
        return Optional.ofNullable(paired.get(new Cell(learner, shots, metric.name())));
    }

    /** A learner against any other, not adjusted for others; empty where one of both has no result. */
    public Optional<PairedResult> paired(String learner, String other, int shots, Metric metric) {
        List<Scores> both = List.of(scores.of(learner, learner), scores.of(other, other));
        return new Leaderboard(Scores.of(scores.metrics(), both).by(metric), other).paired(learner, shots, metric);
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
}
