package io.metalearn.attention.process;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Cnp} as {@code cnp}. */
public final class CnpPlugin extends NetPlugin<CnpConfig> {
    public CnpPlugin() {
        super(
                "cnp",
                "conditional neural process: the support as a mean of its embedded rows; adapts in one pass",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.ONLINE,
                        Ability.GRADIENTS),
                CnpConfig.defaults(),
                CnpConfig::fitting,
                (config, context) -> new AmortisedMetaLearner(
                        schema -> new Cnp(schema, config), config.outer(), context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(CnpConfig settings) {
        return settings.outer().searchSpace().with("width", Dimension.among(32, 64, 128));
    }
}
