package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides the mean target of the training rows as {@code mean}. */
public final class MeanPlugin implements MetaLearnerPlugin<PooledConfig> {
    @Override
    public String name() {
        return "mean";
    }

    @Override
    public PooledConfig defaults() {
        return PooledConfig.defaults();
    }

    @Override
    public MetaLearner create(PooledConfig config) {
        return Pooled.mean(config);
    }
}
