package io.metalearn.boosted;

import io.metalearn.api.Check;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How trees are grown. A configuration record.
 *
 * @param rounds the most trees of a member, at least 1
 * @param depth of a tree, in [1, 12]
 * @param rate the share of each tree's step that is taken, in (0, 1)
 * @param rowShare the rows that a tree is grown on, in (0, 1]
 * @param columnShare the statistics that a tree may look at, in (0, 1]
 * @param minimumWeight the least sum of second derivatives in a leaf, >= 0: of a real target the number of rows
 * @param penalty of squared leaf values, >= 0
 * @param bins the most thresholds that are looked at for a statistic, in [2, 1024]
 * @param patience rounds without a better loss on the validation tasks after which growing ends, at least 1
 */
@RecordBuilder
public record TreesConfig(
        int rounds,
        int depth,
        double rate,
        double rowShare,
        double columnShare,
        double minimumWeight,
        double penalty,
        int bins,
        int patience)
        implements TreesConfigBuilder.With {
    public TreesConfig {
        Check.atLeast(1, rounds, "rounds");
        Check.between(1, 12, depth, "depth");
        Check.properShare(rate, "rate");
        Check.positive(Check.share(rowShare, "rowShare"), "rowShare");
        Check.positive(Check.share(columnShare, "columnShare"), "columnShare");
        Check.notNegative(minimumWeight, "minimumWeight");
        Check.notNegative(penalty, "penalty");
        Check.between(2, 1024, bins, "bins");
        Check.atLeast(1, patience, "patience");
    }

    public static TreesConfig defaults() {
        return new TreesConfig(300, 6, 0.13, 0.8, 0.5, 10, 1, 64, 30);
    }
}
