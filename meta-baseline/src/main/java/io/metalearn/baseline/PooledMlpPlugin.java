package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides the pooled net as {@code mlp}. */
public final class PooledMlpPlugin implements MetaLearnerPlugin<PooledNetConfig> {
    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public PooledNetConfig defaults() {
        return PooledNetConfig.defaults(0);
    }

    @Override
    public MetaLearner create(PooledNetConfig config) {
        return new PooledNet(config, KernelChoice.preferred());
    }
}
