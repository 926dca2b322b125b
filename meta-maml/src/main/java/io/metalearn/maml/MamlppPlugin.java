package io.metalearn.maml;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;

/** Provides {@link Maml} as {@code mamlpp}: five steps, a learned rate for each tensor and step, and the multi-step loss, by default. */
public final class MamlppPlugin extends NetPlugin<MamlConfig> {
    public MamlppPlugin() {
        super(
                "mamlpp",
                "MAML++: five inner steps, learned rates for each tensor and step, the multi-step loss",
                MamlConfig.mamlpp(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
