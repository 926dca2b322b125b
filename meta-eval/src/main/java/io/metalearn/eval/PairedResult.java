package io.metalearn.eval;

import io.metalearn.api.Metric;
import io.metalearn.api.Seed;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A learner against a baseline on the same episodes.
 *
 * @param difference the mean over tasks of (learner minus against), each averaged over seeds
 * @param interval 95 % of it, by a bootstrap over tasks; empty for fewer than {@link Interval#FEWEST} tasks
 * @param significance whether the learners may be equally good after all; empty likewise
 * @param tally on how many tasks the learner is better; empty where no value of the metric is better than another
 * @param tasks how many
 */
public record PairedResult(
        String learner,
        String against,
        int shots,
        String metric,
        double difference,
        Optional<Interval> interval,
        Optional<Significance> significance,
        Optional<Tally> tally,
        int tasks) {
    /** The quartile of a normal distribution over its 97.5 % quantile. */
    private static final double HALF = 0.6745 / 1.96;

    /** Not adjusted for other learners yet; empty where no task has both. */
    static Optional<PairedResult> of(
            String learner, String against, int shots, Metric metric, List<Pair> pairs, Seed bootstrap) {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        double[] differences = pairs.stream().mapToDouble(Pair::difference).toArray();
        return Optional.of(new PairedResult(
                learner,
                against,
                shots,
                metric.name(),
                Arrays.stream(differences).average().orElseThrow(),
                Interval.ofMean(differences, bootstrap),
                Significance.of(pairs),
                Tally.of(metric, pairs),
                differences.length));
    }

    /** These, of one number of shots and one metric, adjusted for each other. */
    static List<PairedResult> adjusted(List<PairedResult> family) {
        List<Significance> adjusted = Significance.adjusted(family.stream()
                .flatMap(result -> result.significance().stream())
                .toList());
        Iterator<Significance> next = adjusted.iterator();
        return family.stream()
                .map(result -> result.significance().isEmpty() ? result : result.with(next.next()))
                .toList();
    }

    private PairedResult with(Significance other) {
        return new PairedResult(
                learner, against, shots, metric, difference, interval, Optional.of(other), tally, tasks);
    }

    /**
     * Whether there is an interval, and its like of 50 % would leave 0 outside: of a normal distribution, which that of a mean is about, the odds
     * for the sign of the difference are then three to one at least.
     */
    boolean isLikely() {
        return interval.filter(ends -> Math.abs(difference) >= HALF * (ends.high() - ends.low()) / 2)
                .isPresent();
    }

    /** Whether there is an interval, and 0 is outside. */
    public boolean isClear() {
        return interval.filter(Interval::isClear).isPresent();
    }

    /** For a file that machines read: values by name, those that there are none of left out. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", learner);
        facts.put("against", against);
        facts.put("shots", shots);
        facts.put("metric", metric);
        facts.put("difference", difference);
        interval.ifPresent(ends -> {
            facts.put("low", ends.low());
            facts.put("high", ends.high());
        });
        significance.ifPresent(found -> {
            facts.put("p", found.p());
            facts.put("pHolm", found.adjusted());
        });
        tally.ifPresent(counts -> {
            facts.put("wins", counts.wins());
            facts.put("ties", counts.ties());
            facts.put("losses", counts.losses());
        });
        facts.put("tasks", tasks);
        facts.put("clear", isClear());
        return facts;
    }
}
