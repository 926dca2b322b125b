package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;

/** Provides {@link MultiTask} as {@code multitask}. */
public final class MultiTaskPlugin extends MetaLearnerPlugin<MultiTaskConfig> {
    public MultiTaskPlugin() {
        super(
                "multitask",
                "one network with a linear head for each task, fitted by ridge on the support of a new one",
                MultiTaskConfig.defaults(),
                (config, context) -> new MultiTask(config, context.get(Kernels.class)));
    }
}
