package io.metalearn.eval;

import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link RegressionEvaluator} as {@code regression}. */
public final class RegressionPlugin extends EvaluatorPlugin<RegressionPlugin.Config> {
    /** Nothing to configure. */
    public record Config() {}

    public RegressionPlugin() {
        super(
                "regression",
                "rmse, mae, r2; coverage and likelihood where predictions have a deviation",
                new Config(),
                target -> target instanceof Target.Real,
                (config, context) -> new RegressionEvaluator());
    }
}
