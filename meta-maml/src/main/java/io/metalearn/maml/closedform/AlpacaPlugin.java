package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Alpaca} as {@code alpaca}. */
public final class AlpacaPlugin extends MetaLearnerPlugin<AlpacaConfig> {
    public AlpacaPlugin() {
        super(
                "alpaca",
                "ALPaCA: learned features under Bayesian linear regression; predictions have a deviation",
                AlpacaConfig.defaults(),
                (config, context) -> new Alpaca(config, context.get(Kernels.class)));
    }
}
