package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;

/** Provides the pooled ridge with the support's intercept as {@code shift}. */
public final class ShiftPlugin implements MetaLearnerPlugin<PooledConfig> {
    @Override
    public String name() {
        return "shift";
    }

    @Override
    public PooledConfig defaults() {
        return PooledConfig.defaults();
    }

    @Override
    public MetaLearner create(PooledConfig config) {
        return Pooled.shift(config);
    }
}
