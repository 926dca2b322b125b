package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code boil}: all but the last layer adapts, by default. */
public final class BoilPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "boil";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.boil();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
