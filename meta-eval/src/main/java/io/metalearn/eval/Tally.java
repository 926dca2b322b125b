package io.metalearn.eval;

import io.metalearn.api.Metric;
import java.util.List;
import java.util.Optional;

/**
 * On how many tasks a learner is better than another, as good, and worse. It is as good where both values, each the mean over the seeds
 * that both have, are equal to six significant digits.
 */
public record Tally(int wins, int ties, int losses) {
    /** Empty for a metric of which no value is better than another. */
    static Optional<Tally> of(Metric metric, List<Pair> pairs) {
        if (Double.isNaN(metric.aim())) {
            return Optional.empty();
        }
        List<Pair> decided = pairs.stream().filter(pair -> !pair.isTie()).toList();
        long wins = decided.stream()
                .filter(pair -> metric.badness(pair.own()) < metric.badness(pair.theirs()))
                .count();
        return Optional.of(new Tally((int) wins, pairs.size() - decided.size(), decided.size() - (int) wins));
    }
}
