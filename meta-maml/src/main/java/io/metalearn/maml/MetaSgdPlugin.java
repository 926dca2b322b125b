package io.metalearn.maml;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Maml} as {@code meta-sgd}: a learned inner rate for each entry, by default. */
public final class MetaSgdPlugin extends MetaLearnerPlugin<MamlConfig> {
    public MetaSgdPlugin() {
        super(
                "meta-sgd",
                "MAML with a learned inner rate for each entry of each tensor, in one step",
                MamlConfig.metaSgd(),
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
