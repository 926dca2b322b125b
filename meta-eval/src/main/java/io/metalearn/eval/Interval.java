package io.metalearn.eval;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An interval of a mean.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
    /** Of fewer tasks a report gives no interval: the bootstrap of a handful is far too narrow, of one it has no width at all. */
    public static final int FEWEST = 8;

    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;

    /**
     * The 95 % percentile bootstrap interval of the mean (Efron 1979): {@value #RESAMPLES} times as many values are drawn with
     * replacement as there are; the interval goes from the 2.5th to the 97.5th percentile of their means. Empty for fewer than
     * {@value #FEWEST} values.
     */
    public static Optional<Interval> ofMean(double[] values, Seed seed) {
        if (values.length < FEWEST) {
            return Optional.empty();
        }
        RandomStream draws = seed.stream();
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[draws.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        return Optional.of(new Interval(percentile(means, TAIL), percentile(means, 1 - TAIL)));
    }

    /**
     * The 95 % interval of the mean by Student's t, {@code mean +- t(n - 1) s / sqrt(n)}: that of normal values. Errors are not, so the
     * bootstrap is what a report draws and judges by; where both differ much, a few tasks decide the mean. Empty for fewer than
     * {@value #FEWEST} values.
     */
    public static Optional<Interval> student(double[] values) {
        int n = values.length;
        if (n < FEWEST) {
            return Optional.empty();
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double half = TDistribution.of(n - 1.0).inverseSurvivalProbability(TAIL) * Math.sqrt(squares / (n - 1.0) / n);
        return Optional.of(new Interval(mean - half, mean + half));
    }

    /** For a file that machines read. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("low", low);
        facts.put("high", high);
        return facts;
    }

    /** Whether 0 is outside. */
    public boolean isClear() {
        return low > 0 || high < 0;
    }

    /**
     * The value below which a share of the values lies, type 7 of Hyndman and Fan (1996): linear between order statistics,
     * {@code x[floor(h)] + (h - floor(h)) (x[floor(h) + 1] - x[floor(h)])} with {@code h = (n - 1) share}.
     *
     * @param values at least one, in any order; not changed
     * @param share in [0, 1]
     */
    public static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = (sorted.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
