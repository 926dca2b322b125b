package io.metalearn.proto;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link MatchingNet} as {@code matching}. */
public final class MatchingNetPlugin extends NetPlugin<MatchingNetConfig> {
    public MatchingNetPlugin() {
        super(
                "matching",
                "matching network: embedded support rows vote by similarity",
                Set.of(Ability.CLASSES, Ability.GRADIENTS),
                MatchingNetConfig.defaults(),
                MatchingNetConfig::fitting,
                (config, context) -> new MatchingNet(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(MatchingNetConfig settings) {
        return Defaults.searchSpace(settings.outer());
    }
}
