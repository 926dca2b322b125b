package io.metalearn.maml;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;

/** Provides {@link Maml} as {@code meta-sgd}: a learned inner rate for each entry, by default. */
public final class MetaSgdPlugin extends NetPlugin<MamlConfig> {
    public MetaSgdPlugin() {
        super(
                "meta-sgd",
                "MAML with a learned inner rate for each entry of each tensor, in one step",
                MamlConfig.metaSgd(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
