package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Maml} as {@code mamlpp}: five steps, a learned rate for each tensor and step, and the multi-step loss, by default. */
public final class MamlppPlugin extends NetPlugin<MamlConfig> {
    public MamlppPlugin() {
        super(
                "mamlpp",
                "MAML++: five inner steps, learned rates for each tensor and step, the multi-step loss",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                MamlConfig.mamlpp(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
