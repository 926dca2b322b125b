package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Maml} as {@code maml}. */
public final class MamlPlugin extends NetPlugin<MamlConfig> {
    public MamlPlugin() {
        super(
                "maml",
                "MAML: parameters from which a few gradient steps on the support give a good model; exact second order",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                MamlConfig.defaults(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
