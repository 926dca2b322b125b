package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link R2d2} as {@code r2d2}. */
public final class R2d2Plugin extends MetaLearnerPlugin<R2d2Config> {
    public R2d2Plugin() {
        super(
                "r2d2",
                "R2-D2: learned features, and a ridge regression on the support in closed form",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES, Ability.RELEVANCE, Ability.GRADIENTS),
                R2d2Config.defaults(),
                (config, context) -> new R2d2(config, context.get(Kernels.class)));
    }
}
