package io.metalearn.maml.closedform;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link R2d2} as {@code r2d2}. */
public final class R2d2Plugin implements MetaLearnerPlugin<R2d2Config> {
    @Override
    public String name() {
        return "r2d2";
    }

    @Override
    public R2d2Config defaults() {
        return R2d2Config.defaults();
    }

    @Override
    public MetaLearner create(R2d2Config config) {
        return new R2d2(config, KernelChoice.preferred());
    }
}
