package io.metalearn.cli;

import io.metalearn.api.Metric;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a model loses against its champion on tasks that are held back: their difference on each task, averaged over the numbers of shots, by the
 * metric that a report leads with. Immutable.
 *
 * @param metric by which
 * @param tasks that both were judged on
 * @param worse by how much it is worse than the champion, in the mean over the tasks; negative where it is better
 * @param deviation the standard deviation of that mean
 */
record HeldBack(String metric, int tasks, double worse, double deviation) {
    /** With fewer nobody knows. */
    private static final int FEWEST = 5;

    static HeldBack of(Scores champion, Scores challenger) {
        Optional<Metric> leading = champion.metrics().stream()
                .filter(metric -> !Double.isNaN(metric.aim()))
                .findFirst();
        Metric metric = leading.orElse(Metric.count("no metric"));
        SortedMap<String, List<Double>> before = badness(champion, metric);
        List<Double> differences = new ArrayList<>();
        badness(challenger, metric)
                .forEach((task, own) -> Optional.ofNullable(before.get(task))
                        .ifPresent(theirs -> differences.add(mean(own) - mean(theirs))));
        double mean = mean(differences);
        double squares = differences.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        int n = differences.size();
        return new HeldBack(metric.name(), n, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
    }

    private static SortedMap<String, List<Double>> badness(Scores scores, Metric metric) {
        SortedMap<String, List<Double>> byTask = new TreeMap<>();
        for (TaskScore score : scores.all()) {
            if (score.metric().equals(metric.name())) {
                byTask.computeIfAbsent(score.task(), task -> new ArrayList<>()).add(metric.badness(score.value()));
            }
        }
        return byTask;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    boolean isGoodEnough() {
        return tasks >= FEWEST && worse <= deviation;
    }

    String words() {
        if (tasks < FEWEST) {
            return "held back were " + tasks + " users, and " + FEWEST + " are needed to compare it with the champion";
        }
        return String.format(
                Locale.ROOT,
                "%s on %d held-back users is %s than the champion's by %.3g, standard deviation %.3g",
                metric,
                tasks,
                worse > 0 ? "worse" : "better",
                Math.abs(worse),
                deviation);
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric", metric);
        facts.put("heldBack", tasks);
        facts.put("worse", worse);
        facts.put("deviation", deviation);
        return facts;
    }
}
