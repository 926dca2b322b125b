package io.metalearn.attention.process;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Anp} as {@code anp}. */
public final class AnpPlugin implements MetaLearnerPlugin<AnpConfig> {
    @Override
    public String name() {
        return "anp";
    }

    @Override
    public AnpConfig defaults() {
        return AnpConfig.defaults();
    }

    @Override
    public MetaLearner create(AnpConfig config) {
        return new AmortisedMetaLearner(schema -> new Anp(schema, config), config.outer(), KernelChoice.preferred());
    }
}
