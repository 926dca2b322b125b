package io.metalearn.baseline;

import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides what is most common as {@code mean}: the mean target of the training rows, or the most frequent class of the support. */
public final class MeanPlugin extends MetaLearnerPlugin<PooledConfig> {
    public MeanPlugin() {
        super(
                "mean",
                "the mean target of the training rows, or the most frequent class of the support",
                PooledConfig.defaults(),
                (config, context) -> new Mean(config));
    }
}
