package io.metalearn.boosted;

import io.metalearn.api.Check;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The settings of boosted trees over support statistics.
 *
 * @param members forests that are grown side by side, from other episodes each, and averaged; at least 1
 * @param tasks training tasks that are read, at most, at least 1
 * @param draws the episodes
 * @param trees the trees
 */
@RecordBuilder
public record BoostedConfig(int members, int tasks, DrawsConfig draws, TreesConfig trees)
        implements BoostedConfigBuilder.With {
    public BoostedConfig {
        Check.atLeast(1, members, "members");
        Check.atLeast(1, tasks, "tasks");
    }

    public static BoostedConfig defaults() {
        return new BoostedConfig(2, 1000, DrawsConfig.defaults(), TreesConfig.defaults());
    }
}
