package io.metalearn.attention.aml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link Aml} as {@code aml}. */
public final class AmlPlugin extends MetaLearnerPlugin<AmlConfig> {
    public AmlPlugin() {
        super(
                "aml",
                "attentive meta-learning: attends to the gradients of other tasks",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                AmlConfig.defaults(),
                (config, context) -> new Aml(config, context.get(Kernels.class)));
    }
}
