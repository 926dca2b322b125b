package io.metalearn.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** That of one task that is there. */
    double mean(String task) {
        return mean(byTask.getOrDefault(task, Map.of()).values());
    }

    /** Of each task that both have: the means over the seeds that both have. */
    List<Pair> with(TaskValues other) {
        List<Pair> pairs = new ArrayList<>();
        byTask.forEach((task, ours) -> {
            Map<Long, Double> theirs = other.byTask().getOrDefault(task, Map.of());
            Set<Long> seeds = new TreeSet<>(ours.keySet());
            seeds.retainAll(theirs.keySet());
            if (!seeds.isEmpty()) {
                pairs.add(new Pair(mean(ours, seeds), mean(theirs, seeds)));
            }
        });
        return pairs;
    }

    private static double mean(Map<Long, Double> bySeed, Set<Long> seeds) {
        return mean(seeds.stream()
                .map(seed -> bySeed.getOrDefault(seed, Double.NaN))
                .toList());
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
