package io.metalearn.maml.platipus;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Platipus} as {@code platipus}. */
public final class PlatipusPlugin extends MetaLearnerPlugin<PlatipusConfig> {
    public PlatipusPlugin() {
        super(
                "platipus",
                "PLATIPUS: a distribution over MAML's parameters, so predictions have a deviation",
                PlatipusConfig.defaults(),
                (config, context) -> new Platipus(config, context.get(Kernels.class)));
    }
}
