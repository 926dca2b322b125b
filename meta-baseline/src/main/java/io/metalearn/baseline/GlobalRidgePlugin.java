package io.metalearn.baseline;

import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides the pooled ridge regression as {@code global}. */
public final class GlobalRidgePlugin extends MetaLearnerPlugin<PooledConfig> {
    public GlobalRidgePlugin() {
        super(
                "global",
                "one ridge regression on all training rows; does not adapt",
                PooledConfig.defaults(),
                (config, context) -> Pooled.global(config));
    }
}
