package io.metalearn.attention.process;

import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;

/** Provides {@link Cnp} as {@code cnp}. */
public final class CnpPlugin extends NetPlugin<CnpConfig> {
    public CnpPlugin() {
        super(
                "cnp",
                "conditional neural process: the support as a mean of its embedded rows; adapts in one pass",
                CnpConfig.defaults(),
                CnpConfig::fitting,
                (config, context) -> new AmortisedMetaLearner(
                        schema -> new Cnp(schema, config), config.outer(), context.get(Kernels.class)));
    }
}
