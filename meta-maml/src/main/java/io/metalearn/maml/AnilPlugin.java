package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link Maml} as {@code anil}: only the last layer adapts, by default. */
public final class AnilPlugin extends NetPlugin<MamlConfig> {
    public AnilPlugin() {
        super(
                "anil",
                "MAML whose inner loop moves the last layer alone",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                MamlConfig.anil(),
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }
}
