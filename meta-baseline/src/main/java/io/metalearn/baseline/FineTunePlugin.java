package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides the pooled net, fine-tuned on the support, as {@code finetune}. */
public final class FineTunePlugin implements MetaLearnerPlugin<PooledNetConfig> {
    @Override
    public String name() {
        return "finetune";
    }

    @Override
    public PooledNetConfig defaults() {
        return PooledNetConfig.defaults(10);
    }

    @Override
    public MetaLearner create(PooledNetConfig config) {
        return new PooledNet(config, KernelChoice.preferred());
    }
}
