package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * The place that each learner takes on a task, 1 for the best, averaged over the tasks that all have values of (Demsar 2006). Learners
 * whose values are equal to six significant digits share the mean of their places.
 *
 * @param ranks by learner, in the order of the report; those that failed at these shots are left out
 * @param tasks how many
 * @param criticalDifference learners whose average ranks differ by less cannot be told apart at 5 % (see Nemenyi 1963); empty for fewer
 *     than {@link Interval#FEWEST} tasks
 */
public record AverageRanks(
        int shots, String metric, Map<String, Double> ranks, int tasks, OptionalDouble criticalDifference) {
    public AverageRanks {
        ranks = Collections.unmodifiableMap(new LinkedHashMap<>(ranks));
    }

    /** Empty for one learner, without a common task, or of a metric of which no value is better than another. */
    static Optional<AverageRanks> of(int shots, Metric metric, Map<String, TaskValues> learners) {
        List<String> tasks = List.copyOf(common(learners));
        if (learners.size() < 2 || tasks.isEmpty() || Double.isNaN(metric.aim())) {
            return Optional.empty();
        }
        Map<String, Double> ranks = new LinkedHashMap<>();
        for (String task : tasks) {
            double[] badness = learners.values().stream()
                    .mapToDouble(values -> Pair.rounded(metric.badness(values.mean(task))))
                    .toArray();
            double[] places = new NaturalRanking(TiesStrategy.AVERAGE).apply(badness);
            int i = 0;
            for (String learner : learners.keySet()) {
                ranks.merge(learner, places[i++] / tasks.size(), Double::sum);
            }
        }
        OptionalDouble critical = tasks.size() < Interval.FEWEST
                ? OptionalDouble.empty()
                : OptionalDouble.of(Nemenyi.criticalDifference(learners.size(), tasks.size()));
        return Optional.of(new AverageRanks(shots, metric.name(), ranks, tasks.size(), critical));
    }

    private static SortedSet<String> common(Map<String, TaskValues> learners) {
        SortedSet<String> tasks = new TreeSet<>();
        learners.values().forEach(values -> tasks.addAll(values.byTask().keySet()));
        learners.values().forEach(values -> tasks.retainAll(values.byTask().keySet()));
        return tasks;
    }

    /** For a file that machines read: values by name, {@code criticalDifference} where there is one. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("shots", shots);
        facts.put("metric", metric);
        facts.put("ranks", ranks);
        facts.put("tasks", tasks);
        criticalDifference.ifPresent(value -> facts.put("criticalDifference", value));
        return facts;
    }
}
