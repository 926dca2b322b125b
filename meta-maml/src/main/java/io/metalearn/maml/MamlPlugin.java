package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code maml}. */
public final class MamlPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "maml";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.defaults();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
