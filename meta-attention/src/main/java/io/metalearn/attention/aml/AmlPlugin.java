package io.metalearn.attention.aml;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Aml} as {@code aml}. */
public final class AmlPlugin extends MetaLearnerPlugin<AmlConfig> {
    public AmlPlugin() {
        super(
                "aml",
                "attentive meta-learning: attends to the gradients of other tasks",
                AmlConfig.defaults(),
                (config, context) -> new Aml(config, context.get(Kernels.class)));
    }
}
