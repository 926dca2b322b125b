package io.metalearn.maml;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Maml} as {@code fomaml}: first order, by default. */
public final class FomamlPlugin extends MetaLearnerPlugin<MamlConfig> {
    public FomamlPlugin() {
        super(
                "fomaml",
                "MAML without the second-order terms: cheaper, and mostly as good",
                MamlConfig.fomaml(),
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
