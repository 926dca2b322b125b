package io.metalearn.attention.process;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Anp} as {@code anp}. */
public final class AnpPlugin extends NetPlugin<AnpConfig> {
    public AnpPlugin() {
        super(
                "anp",
                "attentive neural process: each query row attends to the support rows like it",
                Set.of(Ability.REAL, Ability.BINARY, Ability.ZERO_SHOTS, Ability.UNCERTAINTY, Ability.GRADIENTS),
                AnpConfig.defaults(),
                AnpConfig::fitting,
                (config, context) -> new AmortisedMetaLearner(
                        schema -> new Anp(schema, config), config.outer(), context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(AnpConfig settings) {
        return settings.outer().searchSpace().with("width", Dimension.among(32, 64, 128));
    }
}
