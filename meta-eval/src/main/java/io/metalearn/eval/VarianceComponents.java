package io.metalearn.eval;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the values of a learner come from, as standard deviations: of T tasks, each judged with the same S seeds, by the random model of
 * two ways without replication (Searle, Casella, McCulloch 1992, chapter 4), with the usual mean squares
 *
 * <pre>
 * value(t, s) = mean + task(t) + seed(s) + rest(t, s)
 * rest^2 = MS(rest)     task^2 = max(0, (MS(tasks) - MS(rest)) / S)     seed^2 = max(0, (MS(seeds) - MS(rest)) / T)
 * </pre>
 *
 * A seed is that of a training and of its episodes: {@code seed} is what moves all tasks together, as another training does, {@code rest}
 * what moves one of them, as another support does. More tasks make the interval of the mean narrower, more seeds do not where
 * {@code task} is what is large.
 *
 * @param task from task to task
 * @param seed from seed to seed
 * @param rest of a task with one seed
 */
public record VarianceComponents(double task, double seed, double rest) {
    /** Empty for one seed, or where fewer than {@link Interval#FEWEST} tasks have values of all seeds. */
    static Optional<VarianceComponents> of(TaskValues values) {
        int seeds = values.seeds();
        List<double[]> table = values.byTask().values().stream()
                .filter(bySeed -> bySeed.size() == seeds)
                .map(Map::values)
                .map(VarianceComponents::row)
                .toList();
        return seeds < 2 || table.size() < Interval.FEWEST ? Optional.empty() : Optional.of(of(table, seeds));
    }

    private static double[] row(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static VarianceComponents of(List<double[]> table, int seeds) {
        int tasks = table.size();
        double[] rows = new double[tasks];
        double[] columns = new double[seeds];
        for (int t = 0; t < tasks; t++) {
            for (int s = 0; s < seeds; s++) {
                rows[t] += table.get(t)[s] / seeds;
                columns[s] += table.get(t)[s] / tasks;
            }
        }
        double mean = mean(columns);
        double squares = 0;
        for (int t = 0; t < tasks; t++) {
            for (int s = 0; s < seeds; s++) {
                double rest = table.get(t)[s] - rows[t] - columns[s] + mean;
                squares += rest * rest;
            }
        }
        double rest = squares / ((tasks - 1) * (seeds - 1));
        return new VarianceComponents(
                root((seeds * variance(rows) - rest) / seeds),
                root((tasks * variance(columns) - rest) / tasks),
                Math.sqrt(rest));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Unbiased. */
    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    private static double root(double variance) {
        return Math.sqrt(Math.max(0, variance));
    }

    /** For a file that machines read. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("task", task);
        facts.put("seed", seed);
        facts.put("rest", rest);
        return facts;
    }
}
