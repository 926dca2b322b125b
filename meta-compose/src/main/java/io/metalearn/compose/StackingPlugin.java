package io.metalearn.compose;

import io.metalearn.api.Target;
import io.metalearn.api.TaskFacts;
import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.LearnerChoice;
import io.metalearn.api.plugin.Learners;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Provides {@link Stacking} as {@code stacking}. */
public final class StackingPlugin extends MetaLearnerPlugin<StackingConfig> {
    /** Of each class. */
    private static final int CLASS_QUERIES = 30;

    /** Of each class: all episodes of up to 5 shots, a quarter of those of 20. Logistic regression of a support takes longer the larger that is. */
    private static final int CLASS_SUPPORTS = 1200;

    public StackingPlugin() {
        super(
                "stacking",
                "several learners combined, each weighed by its errors on validation tasks at the support's size",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES, Ability.ZERO_SHOTS, Ability.GRADIENTS),
                StackingConfig.of("eb", "boosted", "cnp", "in-context", "maml"),
                (config, context) -> {
                    Learners learners = context.get(Learners.class);
                    return new Stacking(
                            config,
                            config.parts().stream().map(learners::create).toList());
                });
    }

    /** Of classes the parts are two metric learners and logistic regression, which gains most from further shots. */
    @Override
    public StackingConfig defaults(TaskFacts facts) {
        return facts.target() instanceof Target.Classes
                ? StackingConfig.of("protonet", "matching", "tribuo-sgd").weighedOn(CLASS_SUPPORTS, CLASS_QUERIES)
                : defaults();
    }

    @Override
    public StackingConfig completed(StackingConfig config, UnaryOperator<LearnerChoice> complete) {
        return config.withParts(config.parts().stream().map(complete).toList());
    }
}
