package io.metalearn.eval;

import io.metalearn.api.Evaluator;
import io.metalearn.api.Target;
import io.metalearn.api.plugin.EvaluatorPlugin;

/** Provides {@link ClassificationEvaluator} as {@code classification}. */
public final class ClassificationPlugin implements EvaluatorPlugin<ClassificationPlugin.Config> {
    /** @param bins of the calibration error, at least 1; 15 by default */
    public record Config(int bins) {
        public Config {
            if (bins < 1) {
                throw new IllegalArgumentException("bins must be >= 1, got " + bins);
            }
        }
    }

    @Override
    public String name() {
        return "classification";
    }

    @Override
    public Config defaults() {
        return new Config(15);
    }

    @Override
    public Evaluator create(Config config) {
        return new ClassificationEvaluator(config.bins());
    }

    @Override
    public boolean judges(Target target) {
        return target instanceof Target.Classes || target instanceof Target.Binary;
    }
}
