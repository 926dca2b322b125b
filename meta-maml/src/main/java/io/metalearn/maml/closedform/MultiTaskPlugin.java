package io.metalearn.maml.closedform;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.nn.kernels.Kernels;
import java.util.Set;

/** Provides {@link MultiTask} as {@code multitask}. */
public final class MultiTaskPlugin extends MetaLearnerPlugin<MultiTaskConfig> {
    public MultiTaskPlugin() {
        super(
                "multitask",
                "one network with a linear head for each task, fitted by ridge on the support of a new one",
                Set.of(Ability.REAL, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                MultiTaskConfig.defaults(),
                (config, context) -> new MultiTask(config, context.get(Kernels.class)));
    }
}
