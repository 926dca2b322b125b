package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Maml} as {@code meta-sgd}: a learned inner rate for each entry, by default. */
public final class MetaSgdPlugin extends NetPlugin<MamlConfig> {
    public MetaSgdPlugin() {
        super(
                "meta-sgd",
                "MAML with a learned inner rate for each entry of each tensor, in one step",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                MamlConfig.metaSgd(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
