package io.metalearn.maml;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.List;
import java.util.Set;

/** Provides {@link Maml} with settings that make it one of its variants: what all of them can do is the same. */
abstract class VariantPlugin extends NetPlugin<MamlConfig> {
    VariantPlugin(String name, String summary, MamlConfig defaults) {
        super(
                name,
                summary,
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.RELEVANCE,
                        Ability.ZERO_SHOTS,
                        Ability.GRADIENTS),
                defaults,
                MamlConfig::fitting,
                (config, context) -> new Maml(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(MamlConfig settings) {
        return settings.outer()
                .searchSpace()
                .with("innerSteps", Dimension.among(1, 3, 5, 8))
                .with("innerRate", Dimension.logarithmic(settings.innerRate() / 5, settings.innerRate() * 5))
                .with("net.hidden", Dimension.among(List.of(32, 32), List.of(32, 32, 32), List.of(64, 64)));
    }
}
