package io.metalearn.eval;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link RegressionEvaluator} as {@code regression}. */
public final class RegressionPlugin implements EvaluatorPlugin<RegressionPlugin.Config> {
    /** Nothing to configure. */
    public record Config() {}

    @Override
    public String name() {
        return "regression";
    }

    @Override
    public Config defaults() {
        return new Config();
    }

    @Override
    public Evaluator create(Config config) {
        return new RegressionEvaluator();
    }

    @Override
    public boolean judges(Target target) {
        return target instanceof Target.Real;
    }
}
