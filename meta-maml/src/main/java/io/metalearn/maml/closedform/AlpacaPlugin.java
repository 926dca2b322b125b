package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.List;
import java.util.Set;

/** Provides {@link Alpaca} as {@code alpaca}. */
public final class AlpacaPlugin extends NetPlugin<AlpacaConfig> {
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
                AlpacaConfig::fitting,
                (config, context) -> new Alpaca(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(AlpacaConfig settings) {
        return settings.outer()
                .searchSpace()
                .with("net.hidden", Dimension.among(List.of(32, 32), List.of(64, 64), List.of(64, 64, 64)));
    }
}
