package io.metalearn.baseline;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides the pooled net as {@code mlp}. */
public final class PooledMlpPlugin extends MetaLearnerPlugin<PooledNetConfig> {
    public PooledMlpPlugin() {
        super(
                "mlp",
                "one network on all training rows; does not adapt",
                PooledNetConfig.defaults(0),
                (config, context) -> new PooledNet(config, context.get(Kernels.class)));
    }
}
