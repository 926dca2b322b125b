package io.metalearn.maml.closedform;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Alpaca} as {@code alpaca}. */
public final class AlpacaPlugin implements MetaLearnerPlugin<AlpacaConfig> {
    @Override
    public String name() {
        return "alpaca";
    }

    @Override
    public AlpacaConfig defaults() {
        return AlpacaConfig.defaults();
    }

    @Override
    public MetaLearner create(AlpacaConfig config) {
        return new Alpaca(config, KernelChoice.preferred());
    }
}
