package io.metalearn.baseline;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.api.plugin.SearchSpace;
import java.util.Set;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Provides Tribuo's linear SGD (squared loss; logistic regression for classes; AdaGrad) on the support as {@code tribuo-sgd}. */
public final class TribuoSgdPlugin extends MetaLearnerPlugin<TribuoSgdConfig> {
    public TribuoSgdPlugin() {
        super(
                "tribuo-sgd",
                "Tribuo's linear SGD on the support: regression, or logistic regression for classes",
                Set.of(Ability.REAL, Ability.BINARY, Ability.CLASSES),
                new TribuoSgdConfig(0.1, 50),
                (config, context) -> new TribuoBaseline(
                        support ->
                                new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(config.rate()), config.epochs(), 1),
                        support -> new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
                                new LogMulticlass(), new AdaGrad(config.rate()), config.epochs(), 1),
                        1e-6));
    }

    @Override
    public SearchSpace searchSpace(TribuoSgdConfig settings) {
        return SearchSpace.none()
                .with("rate", Dimension.logarithmic(0.01, 1))
                .with("epochs", Dimension.among(20, 50, 100, 200));
    }
}
