package io.metalearn.maml;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link Maml} as {@code mamlpp}: five steps, a learned rate for each tensor and step, and the multi-step loss, by default. */
public final class MamlppPlugin implements MetaLearnerPlugin<MamlConfig> {
    @Override
    public String name() {
        return "mamlpp";
    }

    @Override
    public MamlConfig defaults() {
        return MamlConfig.mamlpp();
    }

    @Override
    public MetaLearner create(MamlConfig config) {
        return new Maml(config, KernelChoice.preferred());
    }
}
