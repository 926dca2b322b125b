package io.metalearn.eval;

import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link DecisionEvaluator} as {@code decision}, where a suite asks for it. */
public final class DecisionPlugin extends EvaluatorPlugin<DecisionConfig> {
    public DecisionPlugin() {
        super(
                "decision",
                "what decisions earn that are made by predictions, against rules and the best",
                DecisionConfig.defaults(),
                target -> false,
                (config, context) -> new DecisionEvaluator(config));
    }
}
