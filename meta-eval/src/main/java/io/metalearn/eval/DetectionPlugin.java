package io.metalearn.eval;

import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link DetectionEvaluator} as {@code detection}, where a suite asks for it. */
public final class DetectionPlugin extends EvaluatorPlugin<DetectionConfig> {
    public DetectionPlugin() {
        super(
                "detection",
                "how many odd rows are found at a budget of false alarms",
                DetectionConfig.defaults(),
                target -> false,
                (config, context) -> new DetectionEvaluator(config));
    }
}
