package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link Reptile} as {@code reptile}. */
public final class ReptilePlugin extends MetaLearnerPlugin<ReptileConfig> {
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
                (config, context) -> new Reptile(config, context.get(Kernels.class)));
    }
}
