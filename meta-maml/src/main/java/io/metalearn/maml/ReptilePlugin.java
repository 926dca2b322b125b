package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Reptile} as {@code reptile}. */
public final class ReptilePlugin extends NetPlugin<ReptileConfig> {
    public ReptilePlugin() {
        super(
                "reptile",
                "Reptile: moves the parameters towards those that training on a task ends at; no second order",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                ReptileConfig.defaults(),
                ReptileConfig::fitting,
                (config, context) -> new Reptile(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(ReptileConfig settings) {
        return settings.outer()
                .searchSpace()
                .with("innerSteps", Dimension.among(3, 5, 10))
                .with("innerRate", Dimension.logarithmic(settings.innerRate() / 5, settings.innerRate() * 10));
    }
}
