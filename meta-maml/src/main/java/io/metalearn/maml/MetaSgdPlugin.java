package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code meta-sgd}: a learned inner rate for each entry, by default. */
public final class MetaSgdPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "meta-sgd";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.metaSgd();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
