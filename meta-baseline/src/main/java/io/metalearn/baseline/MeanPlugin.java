package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides what is most common as {@code mean}: the mean target of the training rows, or the most frequent class of the support. */
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
        return new Mean(config);
    }
}
