package io.metalearn.maml;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Maml} as {@code anil}: only the last layer adapts, by default. */
public final class AnilPlugin extends MetaLearnerPlugin<MamlConfig> {
    public AnilPlugin() {
        super(
                "anil",
                "MAML whose inner loop moves the last layer alone",
                MamlConfig.anil(),
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
