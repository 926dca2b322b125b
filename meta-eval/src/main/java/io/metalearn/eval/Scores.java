package io.metalearn.eval;

import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** All per-task values of an evaluation, and what follows from them. Immutable; the order of learners is that of their scores. */
public final class Scores {
    private final List<TaskScore> all;
    private final Map<Cell, SortedMap<String, Map<Long, Double>>> cells = new LinkedHashMap<>();

    /** The place of a number in the table: which learner, how many shots, which metric. */
    private record Cell(String learner, int shots, String metric) {}

    /** @throws IllegalArgumentException when a (learner, shots, seed, task, metric) occurs twice */
    public Scores(List<TaskScore> scores) {
        this.all = List.copyOf(scores);
        for (TaskScore score : all) {
            Double before = cells.computeIfAbsent(
                            new Cell(score.learner(), score.shots(), score.metric()), cell -> new TreeMap<>())
                    .computeIfAbsent(score.task(), task -> new TreeMap<>())
                    .put(score.seed(), score.value());
            if (Optional.ofNullable(before).isPresent()) {
                throw new IllegalArgumentException("two values for " + score);
            }
        }
    }

    /** Every per-task value. */
    public List<TaskScore> all() {
        return all;
    }

    /** The learners, in the order of their scores. */
    public List<String> learners() {
        return List.copyOf(
                new LinkedHashSet<>(all.stream().map(TaskScore::learner).toList()));
    }

    /** The numbers of shots, ascending. */
    public List<Integer> shots() {
        return List.copyOf(new TreeSet<>(all.stream().map(TaskScore::shots).toList()));
    }

    /** Mean, interval, median and tenth percentile for each learner, shots and metric. */
    public List<Result> results(Seed seed) {
        List<Result> results = new ArrayList<>();
        cells.forEach((cell, tasks) ->
                results.add(new Result(cell.learner(), cell.shots(), cell.metric(), summary(tasks, seed))));
        return List.copyOf(results);
    }

    /** Each learner against the one named {@code against}, over the tasks and seeds that both have. */
    public List<PairedResult> paired(String against, Seed seed) {
        List<PairedResult> results = new ArrayList<>();
        cells.forEach((cell, tasks) -> {
            Optional<SortedMap<String, Map<Long, Double>>> baseline =
                    Optional.ofNullable(cells.get(new Cell(against, cell.shots(), cell.metric())));
            if (!cell.learner().equals(against) && baseline.isPresent()) {
                paired(cell, against, differences(tasks, baseline.get()), seed).ifPresent(results::add);
            }
        });
        return List.copyOf(results);
    }

    private static Summary summary(SortedMap<String, Map<Long, Double>> tasks, Seed seed) {
        double[] values = tasks.values().stream().mapToDouble(Scores::mean).toArray();
        Interval interval = Interval.ofMean(values, seed);
        return new Summary(
                Arrays.stream(values).average().orElseThrow(),
                interval.low(),
                interval.high(),
                Interval.percentile(values, 0.5),
                Interval.percentile(values, 0.1),
                values.length,
                (int) tasks.values().stream()
                        .flatMap(bySeed -> bySeed.keySet().stream())
                        .distinct()
                        .count());
    }

    private static Optional<PairedResult> paired(Cell cell, String against, double[] differences, Seed seed) {
        if (differences.length == 0) {
            return Optional.empty();
        }
        Interval interval = Interval.ofMean(differences, seed);
        double mean = Arrays.stream(differences).average().orElseThrow();
        return Optional.of(new PairedResult(
                cell.learner(),
                against,
                cell.shots(),
                cell.metric(),
                mean,
                interval.low(),
                interval.high(),
                differences.length));
    }

    /** One number a task: the mean difference over the seeds that both sides have. */
    private static double[] differences(
            SortedMap<String, Map<Long, Double>> tasks, SortedMap<String, Map<Long, Double>> baseline) {
        List<Double> differences = new ArrayList<>();
        tasks.forEach((task, bySeed) -> {
            Map<Long, Double> pairs = new TreeMap<>();
            Optional.ofNullable(baseline.get(task))
                    .ifPresent(other -> bySeed.forEach((s, value) ->
                            Optional.ofNullable(other.get(s)).ifPresent(theirs -> pairs.put(s, value - theirs))));
            if (!pairs.isEmpty()) {
                differences.add(mean(pairs));
            }
        });
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double mean(Map<Long, Double> bySeed) {
        return bySeed.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
