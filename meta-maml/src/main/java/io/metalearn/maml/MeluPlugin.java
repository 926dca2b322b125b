package io.metalearn.maml;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;

/** Provides {@link Maml} as {@code melu}: the decision layers adapt, the embeddings do not, by default. */
public final class MeluPlugin extends NetPlugin<MamlConfig> {
    public MeluPlugin() {
        super(
                "melu",
                "MeLU: the decision layers adapt, the embeddings of users and items do not",
                MamlConfig.melu(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
