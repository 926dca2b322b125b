package io.metalearn.proto;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link MatchingNet} as {@code matching}. */
public final class MatchingNetPlugin implements MetaLearnerPlugin<MatchingNetConfig> {
    @Override
    public String name() {
        return "matching";
    }

    @Override
    public MatchingNetConfig defaults() {
        return MatchingNetConfig.defaults();
    }

    @Override
    public MetaLearner create(MatchingNetConfig config) {
        return new MatchingNet(config, KernelChoice.preferred());
    }
}
