package io.metalearn.eval;

import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link ClassificationEvaluator} as {@code classification}. */
public final class ClassificationPlugin extends EvaluatorPlugin<ClassificationPlugin.Config> {
    /** @param bins of the calibration error, at least 1; 15 by default */
    public record Config(int bins) {
        public Config {
            if (bins < 1) {
                throw new IllegalArgumentException("bins must be >= 1, got " + bins);
            }
        }
    }

    public ClassificationPlugin() {
        super(
                "classification",
                "accuracy, macro F1, log loss, calibration error, AUROC, average precision",
                new Config(15),
                target -> target instanceof Target.Classes || target instanceof Target.Binary,
                (config, context) -> new ClassificationEvaluator(config.bins()));
    }
}
