package io.metalearn.attention.process;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link Anp} as {@code anp}. */
public final class AnpPlugin extends MetaLearnerPlugin<AnpConfig> {
    public AnpPlugin() {
        super(
                "anp",
                "attentive neural process: each query row attends to the support rows like it",
                AnpConfig.defaults(),
                (config, context) -> new AmortisedMetaLearner(
                        schema -> new Anp(schema, config), config.outer(), context.get(Kernels.class)));
    }
}
