package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Reptile} as {@code reptile}. */
public final class ReptilePlugin implements MetaLearnerPlugin<ReptileConfig> {
    @Override
    public String name() {
        return "reptile";
    }

    @Override
    public ReptileConfig defaults() {
        return ReptileConfig.defaults();
    }

    @Override
    public MetaLearner create(ReptileConfig config) {
        return new Reptile(config, KernelChoice.preferred());
    }
}
