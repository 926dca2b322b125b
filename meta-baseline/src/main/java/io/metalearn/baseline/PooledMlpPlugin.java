package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
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
        return settings.searchSpace();
    }
}
