package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides the pooled net, fine-tuned on the support, as {@code finetune}. */
public final class FineTunePlugin extends MetaLearnerPlugin<PooledNetConfig> {
    public FineTunePlugin() {
        super(
                "finetune",
                "one network on all training rows, fine-tuned on the support",
                Set.of(Ability.REAL, Ability.BINARY, Ability.RELEVANCE, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                PooledNetConfig.defaults(10),
                (config, context) -> new PooledNet(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(PooledNetConfig settings) {
        return settings.searchSpace();
    }
}
