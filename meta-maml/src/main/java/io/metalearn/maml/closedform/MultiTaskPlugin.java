package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.Ability;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.NetPlugin;
import java.util.Set;

/** Provides {@link MultiTask} as {@code multitask}. */
public final class MultiTaskPlugin extends NetPlugin<MultiTaskConfig> {
    public MultiTaskPlugin() {
        super(
                "multitask",
                "one network with a linear head for each task, fitted by ridge on the support of a new one",
                Set.of(Ability.REAL, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                MultiTaskConfig.defaults(),
                MultiTaskConfig::fitting,
                (config, context) -> new MultiTask(config, context.get(Kernels.class)));
    }
}
