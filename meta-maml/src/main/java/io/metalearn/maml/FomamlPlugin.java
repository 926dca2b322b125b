package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code fomaml}: first order, by default. */
public final class FomamlPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "fomaml";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.fomaml();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
