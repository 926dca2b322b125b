package io.metalearn.report;

import io.metalearn.api.Metric;
import io.metalearn.eval.Leaderboard;
import io.metalearn.eval.Scores;
import io.metalearn.eval.TaskScore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The tasks that a learner is worst on, by the main metric at the most shots.
 *
 * @param learner whose
 * @param tasks the worst first, {@value #SHOWN} at most
 */
record WorstTasks(String learner, List<Task> tasks) {
    static final int SHOWN = 3;

    /**
     * One of them.
     *
     * @param value the mean over seeds
     * @param reference that of the learner that others are compared with; empty where it has none
     */
    record Task(String name, double value, OptionalDouble reference) {}

    /** A line a learner that did not fail there; none where no value of the metric is better than another. */
    static List<WorstTasks> of(Leaderboard board) {
        Scores scores = board.scores();
        if (board.metrics().isEmpty() || Double.isNaN(board.metrics().get(0).aim())) {
            return List.of();
        }
        Metric metric = board.metrics().get(0);
        int shots = scores.shots().get(scores.shots().size() - 1);
        Map<String, Map<String, Double>> byLearner = scores.all().stream()
                .filter(score -> score.shots() == shots && score.metric().equals(metric.name()))
                .collect(Collectors.groupingBy(
                        TaskScore::learner,
                        LinkedHashMap::new,
                        Collectors.groupingBy(
                                TaskScore::task, LinkedHashMap::new, Collectors.averagingDouble(TaskScore::value))));
        Map<String, Double> reference = byLearner.getOrDefault(board.against(), Map.of());
        return byLearner.entrySet().stream()
                .filter(learner -> board.failures(learner.getKey(), shots).isEmpty())
                .map(learner -> new WorstTasks(learner.getKey(), worst(learner.getValue(), reference, metric)))
                .toList();
    }

    private static List<Task> worst(Map<String, Double> values, Map<String, Double> reference, Metric metric) {
        Comparator<Map.Entry<String, Double>> byBadness =
                Comparator.comparingDouble(entry -> metric.badness(entry.getValue()));
        return values.entrySet().stream()
                .sorted(byBadness.reversed())
                .limit(SHOWN)
                .map(entry -> new Task(entry.getKey(), entry.getValue(), value(reference, entry.getKey())))
                .toList();
    }

    private static OptionalDouble value(Map<String, Double> values, String task) {
        return values.containsKey(task) ? OptionalDouble.of(values.getOrDefault(task, 0.0)) : OptionalDouble.empty();
    }
}
