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

    /** Twenty times that of numbers: few validation classes say little of others, and a part that is sure of these would get all the weight. */
    private static final double CLASS_EQUALITY = 0.1;

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

    /**
     * Of classes the parts are the best single learner, two metric learners and logistic regression, which gains most from further shots;
     * and their weights are drawn more to equal ones: see decision 107.
     */
    @Override
    public StackingConfig defaults(TaskFacts facts) {
        return facts.target() instanceof Target.Classes
                ? StackingConfig.of("in-context", "protonet", "matching", "tribuo-sgd")
                        .weighedOn(CLASS_SUPPORTS, CLASS_QUERIES, CLASS_EQUALITY)
                : defaults();
    }

    @Override
    public StackingConfig completed(StackingConfig config, UnaryOperator<LearnerChoice> complete) {
        return config.withParts(config.parts().stream().map(complete).toList());
    }
}
