package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code anil}: only the last layer adapts, by default. */
public final class AnilPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "anil";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.anil();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
