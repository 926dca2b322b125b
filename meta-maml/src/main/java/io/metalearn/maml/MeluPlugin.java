package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code melu}: the decision layers adapt, the embeddings do not, by default. */
public final class MeluPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "melu";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.melu();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
