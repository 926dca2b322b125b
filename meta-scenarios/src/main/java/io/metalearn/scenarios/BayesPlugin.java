package io.metalearn.scenarios;

import io.metalearn.api.plugin.Ability;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import java.util.Set;

/** Provides what is about the best that any learner can reach on a scenario as {@code bayes}. */
public final class BayesPlugin extends MetaLearnerPlugin<BayesConfig> {
    public BayesPlugin() {
        super(
                "bayes",
                "knows how a made-up scenario was made: about the best that any learner can reach",
                Set.of(
                        Ability.REAL,
                        Ability.BINARY,
                        Ability.CLASSES,
                        Ability.ZERO_SHOTS,
                        Ability.UNCERTAINTY,
                        Ability.TRUTH),
                BayesConfig.defaults(),
                (config, context) -> new Bayes(config));
    }
}
