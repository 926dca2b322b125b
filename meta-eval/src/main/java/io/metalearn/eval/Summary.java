package io.metalearn.eval;

import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of many tasks, in a few numbers.
 *
 * @param mean over tasks, each task's value being its mean over seeds
 * @param interval 95 % of the mean, by a bootstrap over tasks; empty for fewer than {@link Interval#FEWEST} tasks
 * @param student the same by Student's t; empty likewise
 * @param median over tasks
 * @param tenthPercentile over tasks, type 7 of Hyndman and Fan
 * @param components what tasks and what seeds contribute to the values; empty for one seed, or too few tasks
 * @param tasks how many
 * @param seeds how many
 */
public record Summary(
        double mean,
        Optional<Interval> interval,
        Optional<Interval> student,
        double median,
        double tenthPercentile,
        Optional<VarianceComponents> components,
        int tasks,
        int seeds) {
    static Summary of(TaskValues tasks, Seed bootstrap) {
        double[] values = tasks.means();
        return new Summary(
                Arrays.stream(values).average().orElseThrow(),
                Interval.ofMean(values, bootstrap),
                Interval.student(values),
                Interval.percentile(values, 0.5),
                Interval.percentile(values, 0.1),
                VarianceComponents.of(tasks),
                values.length,
                tasks.seeds());
    }

    /** For a file that machines read: values by name, {@code low}, {@code high}, {@code student} and {@code deviations} where they are. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mean", mean);
        interval.ifPresent(ends -> {
            facts.put("low", ends.low());
            facts.put("high", ends.high());
        });
        student.ifPresent(ends -> facts.put("student", ends.facts()));
        facts.put("median", median);
        facts.put("tenthPercentile", tenthPercentile);
        components.ifPresent(parts -> facts.put("deviations", parts.facts()));
        facts.put("tasks", tasks);
        facts.put("seeds", seeds);
        return facts;
    }
}
