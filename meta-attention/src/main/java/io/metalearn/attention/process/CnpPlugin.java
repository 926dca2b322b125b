package io.metalearn.attention.process;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Cnp} as {@code cnp}. */
public final class CnpPlugin implements MetaLearnerPlugin<CnpConfig> {
    @Override
    public String name() {
        return "cnp";
    }

    @Override
    public CnpConfig defaults() {
        return CnpConfig.defaults();
    }

    @Override
    public MetaLearner create(CnpConfig config) {
        return new AmortisedMetaLearner(schema -> new Cnp(schema, config), config.outer(), KernelChoice.preferred());
    }
}
