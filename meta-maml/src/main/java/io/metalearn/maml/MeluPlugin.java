package io.metalearn.maml;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Maml} as {@code melu}: the decision layers adapt, the embeddings do not, by default. */
public final class MeluPlugin extends MetaLearnerPlugin<MamlConfig> {
    public MeluPlugin() {
        super(
                "melu",
                "MeLU: the decision layers adapt, the embeddings of users and items do not",
                MamlConfig.melu(),
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
