package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.List;
import java.util.Set;

/** Provides {@link R2d2} as {@code r2d2}. */
public final class R2d2Plugin extends NetPlugin<R2d2Config> {
    public R2d2Plugin() {
        super(
                "r2d2",
                "R2-D2: learned features, and a ridge regression on the support in closed form",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES, Ability.RELEVANCE, Ability.GRADIENTS),
                R2d2Config.defaults(),
                R2d2Config::fitting,
                (config, context) -> new R2d2(config, context.get(Kernels.class)));
    }

    @Override
    public SearchSpace searchSpace(R2d2Config settings) {
        return settings.outer()
                .searchSpace()
                .with("net.hidden", Dimension.among(List.of(32, 32), List.of(64, 64), List.of(64, 64, 64)));
    }
}
