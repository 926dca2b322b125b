package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link Maml} as {@code meta-sgd}: a learned inner rate for each entry, by default. */
public final class MetaSgdPlugin extends MetaLearnerPlugin<MamlConfig> {
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
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
