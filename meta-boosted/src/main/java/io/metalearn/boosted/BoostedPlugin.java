package io.metalearn.boosted;

import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides boosted trees over support statistics as {@code boosted}. */
public final class BoostedPlugin extends MetaLearnerPlugin<BoostedConfig> {
    public BoostedPlugin() {
        super(
                "boosted",
                "gradient-boosted trees over what a support tells of a task, grown on what a linear model leaves",
                BoostedConfig.defaults(),
                (config, context) -> new Boosted(config));
    }
}
