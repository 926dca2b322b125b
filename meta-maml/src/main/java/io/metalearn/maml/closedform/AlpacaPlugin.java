package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link Alpaca} as {@code alpaca}. */
public final class AlpacaPlugin extends MetaLearnerPlugin<AlpacaConfig> {
    public AlpacaPlugin() {
        super(
                "alpaca",
                "ALPaCA: learned features under Bayesian linear regression; predictions have a deviation",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.ONLINE,
                        Ability.GRADIENTS),
                AlpacaConfig.defaults(),
                (config, context) -> new Alpaca(config, context.get(Kernels.class)));
    }
}
