package io.metalearn.baseline;

import io.metalearn.api.MetaLearner;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Provides Tribuo's linear SGD (squared loss; logistic regression for classes; AdaGrad) on the support as {@code tribuo-sgd}. */
public final class TribuoSgdPlugin implements MetaLearnerPlugin<TribuoSgdConfig> {
    @Override
    public String name() {
        return "tribuo-sgd";
    }

    @Override
    public TribuoSgdConfig defaults() {
        return new TribuoSgdConfig(0.1, 50);
    }

    @Override
    public MetaLearner create(TribuoSgdConfig config) {
        return new TribuoBaseline(
                support -> new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(config.rate()), config.epochs(), 1),
                support -> new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
                        new LogMulticlass(), new AdaGrad(config.rate()), config.epochs(), 1),
                1e-6);
    }
}
