package io.metalearn.boosted;

import io.metalearn.api.Check;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The episodes that trees are grown on. A configuration record.
 *
 * @param perTask episodes of a training task, at most, at least 1
 * @param minimumShots fewest support rows (of each class), at least 0, drawn uniformly up to ..
 * @param maximumShots .. the most, but of any task four rows, or half of it where that is less, are left to query
 * @param queries query rows (of each class) of an episode, at most
 * @param rows query rows (times classes) of all episodes, at most, at least 100
 * @param cells rows times statistics of all episodes of all members, at most, at least 1000: what bounds time and memory
 */
@RecordBuilder
public record DrawsConfig(int perTask, int minimumShots, int maximumShots, int queries, int rows, int cells)
        implements DrawsConfigBuilder.With {
    public DrawsConfig {
        Check.atLeast(1, perTask, "perTask");
        Check.atLeast(0, minimumShots, "minimumShots");
        Check.atLeast(minimumShots, maximumShots, "maximumShots");
        Check.atLeast(1, queries, "queries");
        Check.atLeast(100, rows, "rows");
        Check.atLeast(1000, cells, "cells");
    }

    public static DrawsConfig defaults() {
        return new DrawsConfig(16, 0, 16, 32, 100_000, 6_000_000);
    }
}
