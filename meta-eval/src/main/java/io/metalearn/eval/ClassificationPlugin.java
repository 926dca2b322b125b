package io.metalearn.eval;

import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link ClassificationEvaluator} as {@code classification}. */
public final class ClassificationPlugin extends EvaluatorPlugin<ClassificationPlugin.Config> {
    /**
     * The settings.
     *
     * @param bins of the calibration error, at least 1; 15 by default
     * @param leads the metric that a report leads with; {@code accuracy} by default, which says little of rare events
     */
    public record Config(int bins, String leads) {
        public Config {
            if (bins < 1) {
                throw new IllegalArgumentException("bins must be >= 1, got " + bins);
            }
        }

        /** Led by accuracy. */
        public Config(int bins) {
            this(bins, ClassificationEvaluator.ACCURACY.name());
        }
    }

    public ClassificationPlugin() {
        super(
                "classification",
                "accuracy, macro F1, log loss, calibration error, AUROC, average precision",
                new Config(15),
                target -> target instanceof Target.Classes || target instanceof Target.Binary,
                (config, context) -> new ClassificationEvaluator(config.bins(), config.leads()));
    }
}
