package io.metalearn.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of one cell of the table, by task, in the order of their names, and by seed. A task counts once, whatever its seeds. */
record TaskValues(SortedMap<String, Map<Long, Double>> byTask) {
    /** @throws IllegalArgumentException when a task has two values of one seed */
    static TaskValues of(List<TaskScore> scores) {
        SortedMap<String, Map<Long, Double>> byTask = new TreeMap<>();
        for (TaskScore score : scores) {
            Optional<Double> before = Optional.ofNullable(byTask.computeIfAbsent(score.task(), task -> new TreeMap<>())
                    .put(score.seed(), score.value()));
            if (before.isPresent()) {
                throw new IllegalArgumentException("two values for " + score);
            }
        }
        return new TaskValues(byTask);
    }

    int seeds() {
        return (int) byTask.values().stream()
                .flatMap(bySeed -> bySeed.keySet().stream())
                .distinct()
                .count();
    }

    /** A number a task: its mean over seeds. */
    double[] means() {
        return byTask.values().stream()
                .mapToDouble(bySeed -> mean(bySeed.values()))
                .toArray();
    }

    /** A number a task that both have: the mean difference over the seeds that both have. */
    double[] minus(TaskValues other) {
        List<Double> differences = new ArrayList<>();
        byTask.forEach((task, bySeed) -> {
            Map<Long, Double> theirs = other.byTask().getOrDefault(task, Map.of());
            List<Double> pairs = bySeed.entrySet().stream()
                    .filter(entry -> theirs.containsKey(entry.getKey()))
                    .map(entry -> entry.getValue() - theirs.getOrDefault(entry.getKey(), Double.NaN))
                    .toList();
            if (!pairs.isEmpty()) {
                differences.add(mean(pairs));
            }
        });
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
