package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;
import java.util.Set;

/** Provides the pooled net as {@code mlp}. */
public final class PooledMlpPlugin extends MetaLearnerPlugin<PooledNetConfig> {
    public PooledMlpPlugin() {
        super(
                "mlp",
                "one network on all training rows; does not adapt",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                PooledNetConfig.defaults(0),
                (config, context) -> new PooledNet(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(PooledNetConfig settings) {
        return settings.outer()
                .searchSpace()
                .with("net.hidden", Dimension.among(List.of(32, 32), List.of(64, 64), List.of(64, 64, 64)));
    }
}
