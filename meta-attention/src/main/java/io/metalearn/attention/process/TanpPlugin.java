package io.metalearn.attention.process;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Tanp} as {@code tanp}. */
public final class TanpPlugin extends NetPlugin<TanpConfig> {
    public TanpPlugin() {
        super(
                "tanp",
                "task-adaptive neural process: an embedding of the task modulates the decoder",
                Set.of(Ability.REAL, Ability.BINARY, Ability.ZERO_SHOTS, Ability.UNCERTAINTY, Ability.GRADIENTS),
                TanpConfig.defaults(),
                TanpConfig::fitting,
                (config, context) -> new AmortisedMetaLearner(
                        schema -> new Tanp(schema, config), config.outer(), context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(TanpConfig settings) {
        return settings.outer()
                .searchSpace()
                .with("latent", Dimension.among(8, 32))
                .with("klWeight", Dimension.logarithmic(0.01, 1));
    }
}
