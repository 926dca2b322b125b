package io.metalearn.maml;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;

/** Provides {@link Maml} as {@code anil}: only the last layer adapts, by default. */
public final class AnilPlugin extends NetPlugin<MamlConfig> {
    public AnilPlugin() {
        super(
                "anil",
                "MAML whose inner loop moves the last layer alone",
                MamlConfig.anil(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
