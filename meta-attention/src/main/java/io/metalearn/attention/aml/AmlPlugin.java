package io.metalearn.attention.aml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Aml} as {@code aml}. */
public final class AmlPlugin implements MetaLearnerPlugin<AmlConfig> {
    @Override
    public String name() {
        return "aml";
    }

    @Override
    public AmlConfig defaults() {
        return AmlConfig.defaults();
    }

    @Override
    public MetaLearner create(AmlConfig config) {
        return new Aml(config, KernelChoice.preferred());
    }
}
