package io.metalearn.maml.closedform;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.KernelChoice;

/** Provides {@link MultiTask} as {@code multitask}. */
public final class MultiTaskPlugin implements MetaLearnerPlugin<MultiTaskConfig> {
    @Override
    public String name() {
        return "multitask";
    }

    @Override
    public MultiTaskConfig defaults() {
        return MultiTaskConfig.defaults();
    }

    @Override
    public MetaLearner create(MultiTaskConfig config) {
        return new MultiTask(config, KernelChoice.preferred());
    }
}
