package io.metalearn.maml;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;

/** Provides {@link Maml} as {@code boil}: all but the last layer adapts, by default. */
public final class BoilPlugin extends NetPlugin<MamlConfig> {
    public BoilPlugin() {
        super(
                "boil",
                "MAML whose inner loop moves all layers but the last",
                MamlConfig.boil(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
