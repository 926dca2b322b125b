package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Maml} as {@code melu}: the decision layers adapt, the embeddings do not, by default. */
public final class MeluPlugin extends NetPlugin<MamlConfig> {
    public MeluPlugin() {
        super(
                "melu",
                "MeLU: the decision layers adapt, the embeddings of users and items do not",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                MamlConfig.melu(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
