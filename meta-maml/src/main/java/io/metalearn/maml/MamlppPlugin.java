package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link Maml} as {@code mamlpp}: five steps, a learned rate for each tensor and step, and the multi-step loss, by default. */
public final class MamlppPlugin extends MetaLearnerPlugin<MamlConfig> {
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
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
