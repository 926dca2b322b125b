package io.metalearn.proto;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link MatchingNet} as {@code matching}. */
public final class MatchingNetPlugin extends MetaLearnerPlugin<MatchingNetConfig> {
    public MatchingNetPlugin() {
        super(
                "matching",
                "matching network: embedded support rows vote by similarity",
                MatchingNetConfig.defaults(),
                (config, context) -> new MatchingNet(config, context.get(Kernels.class)));
    }
}
