package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides the pooled ridge regression as {@code global}. */
public final class GlobalRidgePlugin implements MetaLearnerPlugin<PooledConfig> {
    @Override
    public String name() {
        return "global";
    }

    @Override
    public PooledConfig defaults() {
        return PooledConfig.defaults();
    }

    @Override
    public MetaLearner create(PooledConfig config) {
        return Pooled.global(config);
    }
}
