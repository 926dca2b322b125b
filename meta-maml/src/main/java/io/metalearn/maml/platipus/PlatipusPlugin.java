package io.metalearn.maml.platipus;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Platipus} as {@code platipus}. */
public final class PlatipusPlugin implements MetaLearnerPlugin<PlatipusConfig> {
    @Override
    public String name() {
        return "platipus";
    }

    @Override
    public PlatipusConfig defaults() {
        return PlatipusConfig.defaults();
    }

    @Override
    public MetaLearner create(PlatipusConfig config) {
        return new Platipus(config, KernelChoice.preferred());
    }
}
