package io.metalearn.maml.platipus;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link Platipus} as {@code platipus}. */
public final class PlatipusPlugin extends MetaLearnerPlugin<PlatipusConfig> {
    public PlatipusPlugin() {
        super(
                "platipus",
                "PLATIPUS: a distribution over MAML's parameters, so predictions have a deviation",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.GRADIENTS),
                PlatipusConfig.defaults(),
                (config, context) -> new Platipus(config, context.get(Kernels.class)));
    }
}
