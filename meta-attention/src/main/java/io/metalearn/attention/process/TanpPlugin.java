package io.metalearn.attention.process;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Tanp} as {@code tanp}. */
public final class TanpPlugin implements MetaLearnerPlugin<TanpConfig> {
    @Override
    public String name() {
        return "tanp";
    }

    @Override
    public TanpConfig defaults() {
        return TanpConfig.defaults();
    }

    @Override
    public MetaLearner create(TanpConfig config) {
        return new AmortisedMetaLearner(schema -> new Tanp(schema, config), config.outer(), KernelChoice.preferred());
    }
}
