package io.metalearn.eval;

import io.metalearn.api.Check;
import java.util.HashSet;
import java.util.List;

/**
 * The settings of {@link RankingEvaluator}.
 *
 * @param cutoffs the k of the metrics at k, at least one, each at least 1, all different
 * @param threshold an item is relevant where its target is above it, at least 0; above 0 for a real target, of which no default knows what is relevant
 * @param best in the place of a threshold: so many items of each list are relevant, those of the largest targets, of equal ones by a draw;
 *     their grade is then 1, that of all others 0. 0: the threshold decides
 * @param popularity the numeric field of the rows that says how popular an item is, as {@code item.count}: then the mean of the first k is
 *     told, as the tasks have it standardised; empty: it is not
 * @param seed decides the order of items with equal scores
 */
public record RankingConfig(List<Integer> cutoffs, double threshold, int best, String popularity, long seed) {
    public RankingConfig {
        cutoffs = List.copyOf(cutoffs);
        Check.atLeast(1, cutoffs.size(), "number of cutoffs");
        cutoffs.forEach(k -> Check.atLeast(1, k, "a cutoff"));
        if (new HashSet<>(cutoffs).size() < cutoffs.size()) {
            throw new IllegalArgumentException("cutoffs must be all different, got " + cutoffs);
        }
        Check.notNegative(threshold, "threshold");
        Check.atLeast(0, best, "best");
    }

    /** What is above a threshold is relevant. */
    public RankingConfig(List<Integer> cutoffs, double threshold, long seed) {
        this(cutoffs, threshold, 0, "", seed);
    }

    /** At 5 and 10; whatever is above 0 is relevant. */
    public static RankingConfig defaults() {
        return new RankingConfig(List.of(5, 10), 0, 0, "", 0);
    }
}
